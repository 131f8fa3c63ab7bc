-- Numbers of the touched series that get a band from the sources of their projects. Grain: one number.
-- Read by: trends.uncertainty.
SELECT profile, country, project_type, 'all' AS vendor, quarter, 'n_new_projects' AS measure, 'new' AS window_kind,
    n_new_projects::DOUBLE AS value
FROM quarterly_trend
SEMI JOIN touched_series USING (profile, country, project_type)
UNION ALL
SELECT profile, country, project_type, 'all', quarter, 'n_cumulative_projects', 'cumulative', n_cumulative_projects
FROM quarterly_trend
SEMI JOIN touched_series USING (profile, country, project_type)
UNION ALL
SELECT profile, country, project_type, vendor, quarter, 'vendor_share', window_kind, share
FROM quarterly_vendor_share
SEMI JOIN touched_series USING (profile, country, project_type)
UNION ALL
SELECT profile, country, project_type, 'all', quarter, 'type_share', window_kind, share
FROM quarterly_type_share
SEMI JOIN touched_series USING (profile, country)
ORDER BY ALL;
