-- All projects and all disclosed money, each project once, with bands, and the largest item. Grain: one row.
-- Read by: the report.
WITH totals AS (
    SELECT
        coalesce(sum(disclosed_usd), 0)::DOUBLE AS disclosed_usd, coalesce(max(disclosed_usd), 0)::DOUBLE AS largest_usd,
        arg_max(projects.name, (disclosed_usd, project_id)) FILTER (disclosed_usd > 0) AS largest_project,
        count(disclosed_usd) AS n_disclosing, count(*) AS n_projects
    FROM counted_projects
    JOIN projects USING (project_id)
    LEFT JOIN counted_money USING (profile, project_id)
    WHERE profile = $profile AND is_counted
)
SELECT
    totals.*, any_value(low) FILTER (measure = 'disclosed_usd') AS disclosed_low,
    any_value(high) FILTER (measure = 'disclosed_usd') AS disclosed_high,
    any_value(low) FILTER (measure = 'n_projects') AS projects_low,
    any_value(high) FILTER (measure = 'n_projects') AS projects_high
FROM totals
LEFT JOIN quarterly_bands AS bands
    ON bands.profile = $profile AND quarter = 'all' AND country = 'ALL' AND project_type = 'all'
GROUP BY ALL;
