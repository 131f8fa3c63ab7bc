-- New and cumulative projects by quarter and type, over all countries, with their bands. Grain: quarter, type.
-- Read by: the report.
SELECT
    trend.quarter, trend.project_type AS type, trend.n_new_projects AS new_projects, new.low AS band_from,
    new.high AS band_to, trend.n_cumulative_projects AS cumulative_projects, so_far.low AS cumulative_from,
    so_far.high AS cumulative_to
FROM quarterly_trend AS trend
LEFT JOIN (FROM quarterly_bands WHERE measure = 'n_new_projects') AS new
    USING (profile, quarter, country, project_type)
LEFT JOIN (FROM quarterly_bands WHERE measure = 'n_cumulative_projects') AS so_far
    USING (profile, quarter, country, project_type)
WHERE profile = $profile AND country = 'ALL' AND project_type <> 'all' AND quarter <> 'unknown'
ORDER BY quarter, type;
