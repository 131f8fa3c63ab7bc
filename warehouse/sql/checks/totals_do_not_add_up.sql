-- A trend row whose numbers contradict each other, the cells that it totals, or the projects behind it.
-- severity: blocking
WITH counted AS (
    SELECT profile, quarter, country, project_type, count(DISTINCT project_id) AS n_projects
    FROM counted_cells
    GROUP BY ALL
),
total AS (
    SELECT profile, quarter, n_new_projects AS n_total, disclosed_usd AS usd_total
    FROM quarterly_trend
    WHERE country = 'ALL' AND project_type = 'all'
)
SELECT trend.profile, trend.quarter, trend.country, trend.project_type, n_new_projects, n_projects, n_total
FROM quarterly_trend AS trend
LEFT JOIN counted USING (profile, quarter, country, project_type)
LEFT JOIN total USING (profile, quarter)
WHERE n_new_projects <> coalesce(n_projects, 0)
    OR n_new_projects > n_total
    OR coalesce(disclosed_usd, 0) > coalesce(usd_total, 0)
    OR n_disclosing + n_undisclosed <> n_new_projects
    OR coalesce(disclosed_usd, 0) <> coalesce(announced_usd, 0) + coalesce(committed_usd, 0) + coalesce(disbursed_usd, 0)
    OR coalesce(largest_usd, 0) > coalesce(disclosed_usd, 0)
    OR (n_new_projects > 0 AND n_documents = 0);
