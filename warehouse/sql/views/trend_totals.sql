-- New and cumulative projects and disclosed money by quarter, all countries and types, with bands. Grain: profile and quarter.
CREATE OR REPLACE VIEW trend_totals AS
WITH bands AS (
    SELECT
        profile, quarter,
        any_value(low) FILTER (measure = 'n_new_projects') AS n_new_projects_low,
        any_value(high) FILTER (measure = 'n_new_projects') AS n_new_projects_high,
        any_value(low) FILTER (measure = 'n_cumulative_projects') AS n_cumulative_projects_low,
        any_value(high) FILTER (measure = 'n_cumulative_projects') AS n_cumulative_projects_high,
        any_value(low) FILTER (measure = 'disclosed_usd') AS disclosed_usd_low,
        any_value(high) FILTER (measure = 'disclosed_usd') AS disclosed_usd_high,
        any_value(low) FILTER (measure = 'disclosed_usd_without_largest') AS disclosed_usd_without_largest_low,
        any_value(high) FILTER (measure = 'disclosed_usd_without_largest') AS disclosed_usd_without_largest_high
    FROM quarterly_bands
    WHERE country = 'ALL' AND project_type = 'all' AND vendor = 'all'
    GROUP BY profile, quarter
)
SELECT
    trend.profile, trend.quarter, n_new_projects, n_cumulative_projects, n_documents, n_publishers, disclosed_usd,
    disclosed_usd - largest_usd AS disclosed_usd_without_largest, n_disclosing, n_undisclosed,
    bands.* EXCLUDE (profile, quarter)
FROM quarterly_trend AS trend
LEFT JOIN bands USING (profile, quarter)
WHERE country = 'ALL' AND project_type = 'all';
COMMENT ON VIEW trend_totals IS 'One row per counting profile and quarter: the world in one line, with and without its largest sum, with bands.';
