-- New projects in each quarter, by type. A project of two types stands in both columns.
PIVOT (
    SELECT quarter, project_type, n_new_projects
    FROM quarterly_trend
    WHERE profile = 'default' AND country = 'ALL'
)
ON project_type IN ('infrastructure', 'model', 'data', 'other', 'all')
USING coalesce(sum(n_new_projects), 0)
GROUP BY quarter
ORDER BY quarter;
