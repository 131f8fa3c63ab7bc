-- Each country with all that is counted of it. Grain: profile and country.
CREATE OR REPLACE VIEW country_profiles AS
WITH cells AS (
    SELECT DISTINCT profile, project_id, country FROM counted_cells WHERE country <> 'ALL'
),
typed AS (
    SELECT
        profile, country,
        count(*) FILTER (project_type = 'infrastructure') AS n_infrastructure,
        count(*) FILTER (project_type = 'model') AS n_models,
        count(*) FILTER (project_type = 'data') AS n_data,
        count(*) FILTER (project_type = 'other') AS n_other
    FROM counted_cells
    WHERE country <> 'ALL'
    GROUP BY profile, country
),
bands AS (
    SELECT
        profile, country,
        any_value(low) FILTER (measure = 'disclosed_usd') AS disclosed_usd_low,
        any_value(high) FILTER (measure = 'disclosed_usd') AS disclosed_usd_high,
        any_value(low) FILTER (measure = 'n_projects') AS n_projects_low,
        any_value(high) FILTER (measure = 'n_projects') AS n_projects_high
    FROM quarterly_bands
    WHERE quarter = 'all' AND project_type = 'all'
    GROUP BY profile, country
)
SELECT
    cells.profile, cells.country, countries.name, countries.region, count(*) AS n_projects,
    any_value(typed.n_infrastructure) AS n_infrastructure, any_value(typed.n_models) AS n_models,
    any_value(typed.n_data) AS n_data, any_value(typed.n_other) AS n_other,
    count(counted_money.disclosed_usd) AS n_disclosing,
    count(*) - count(counted_money.disclosed_usd) AS n_undisclosed,
    sum(counted_money.disclosed_usd)::DOUBLE AS disclosed_usd, max(counted_money.disclosed_usd)::DOUBLE AS largest_usd,
    (sum(counted_money.disclosed_usd) - max(counted_money.disclosed_usd))::DOUBLE AS disclosed_usd_without_largest,
    count(*) FILTER (projects.status = 'operational') AS n_operational,
    count(*) FILTER (projects.status = 'cancelled') AS n_cancelled,
    any_value(bands.disclosed_usd_low) AS disclosed_usd_low, any_value(bands.disclosed_usd_high) AS disclosed_usd_high,
    any_value(bands.n_projects_low) AS n_projects_low, any_value(bands.n_projects_high) AS n_projects_high
FROM cells
JOIN projects USING (project_id)
JOIN typed ON typed.profile = cells.profile AND typed.country = cells.country
LEFT JOIN countries ON countries.country = cells.country
LEFT JOIN bands ON bands.profile = cells.profile AND bands.country = cells.country
LEFT JOIN counted_money ON counted_money.profile = cells.profile AND counted_money.project_id = cells.project_id
GROUP BY cells.profile, cells.country, countries.name, countries.region;
COMMENT ON VIEW country_profiles IS 'One row per counting profile and country: projects by type, money disclosed, what runs and what was cancelled.';
