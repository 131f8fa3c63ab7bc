-- Trend numbers of one profile as they stand in this file. Grain: one cell. Read by: changes.
SELECT quarter, country, project_type, n_new_projects, coalesce(disclosed_usd, 0) AS disclosed_usd
FROM quarterly_trend
WHERE profile = $profile AND (n_new_projects > 0 OR disclosed_usd IS NOT NULL);
