-- New and cumulative projects by quarter and type, over all countries, with the band of the new ones. Grain: quarter, type.
-- Read by: the report.
SELECT
    trend.quarter, trend.project_type AS type, trend.n_new_projects AS new_projects, bands.low AS band_from,
    bands.high AS band_to, trend.n_cumulative_projects AS cumulative_projects
FROM quarterly_trend AS trend
LEFT JOIN quarterly_bands AS bands USING (profile, quarter, country, project_type)
WHERE profile = $profile AND country = 'ALL' AND project_type <> 'all' AND quarter <> 'unknown'
ORDER BY quarter, type;
