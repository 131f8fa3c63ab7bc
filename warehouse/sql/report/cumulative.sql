-- All projects up to each quarter, each counted once, and the new ones with their band. Grain: quarter. Read by: the report.
SELECT
    trend.quarter, trend.n_cumulative_projects AS cumulative_projects, trend.n_new_projects AS new_projects,
    bands.low AS band_from, bands.high AS band_to
FROM quarterly_trend AS trend
LEFT JOIN quarterly_bands AS bands USING (profile, quarter, country, project_type)
WHERE profile = $profile AND country = 'ALL' AND project_type = 'all' AND quarter <> 'unknown'
ORDER BY quarter;
