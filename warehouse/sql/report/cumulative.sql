-- All projects up to each quarter, each counted once. Grain: quarter. Read by: the report.
SELECT quarter, n_new_projects AS new_projects, n_cumulative_projects AS cumulative_projects
FROM quarterly_trend
WHERE profile = $profile AND country = 'ALL' AND project_type = 'all' AND quarter <> 'unknown'
ORDER BY quarter;
