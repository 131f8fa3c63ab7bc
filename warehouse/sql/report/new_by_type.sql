-- New and cumulative projects by quarter and type, over all countries. Grain: quarter, type. Read by: the report.
SELECT quarter, project_type AS type, n_new_projects AS new_projects, n_cumulative_projects AS cumulative_projects
FROM quarterly_trend
WHERE profile = $profile AND country = 'ALL' AND project_type <> 'all' AND quarter <> 'unknown'
ORDER BY quarter, type;
