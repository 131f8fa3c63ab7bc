-- A cumulative number that is not the one before it plus the new projects of the quarter.
-- severity: blocking
SELECT profile, quarter, country, project_type, n_cumulative_projects, n_before, n_new_projects
FROM (
    SELECT *, coalesce(lag(n_cumulative_projects) OVER (
        PARTITION BY profile, country, project_type, quarter = 'unknown' ORDER BY quarter
    ), 0) AS n_before
    FROM quarterly_trend
)
WHERE n_cumulative_projects <> n_before + n_new_projects;
