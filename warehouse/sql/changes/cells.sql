-- Trend numbers of one profile as they stand in this file; no money is 0. Grain: one cell. Read by: changes.
SELECT
    quarter, country, project_type,
    n_new_projects, n_cumulative_projects, n_documents, n_publishers, coalesce(announced_usd, 0) AS announced_usd,
    coalesce(committed_usd, 0) AS committed_usd, coalesce(disbursed_usd, 0) AS disbursed_usd,
    coalesce(disclosed_usd, 0) AS disclosed_usd, coalesce(largest_usd, 0) AS largest_usd, n_disclosing, n_undisclosed
FROM quarterly_trend
WHERE profile = $profile;
