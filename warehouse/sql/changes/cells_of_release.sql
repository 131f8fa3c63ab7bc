-- Trend numbers of one profile as a release showed them; no money is 0. Grain: one cell. Read by: changes.
SELECT
    quarter, country, project_type,
    n_new_projects, n_cumulative_projects, n_documents, n_publishers, coalesce(announced_usd, 0) AS announced_usd,
    coalesce(committed_usd, 0) AS committed_usd, coalesce(disbursed_usd, 0) AS disbursed_usd,
    coalesce(disclosed_usd, 0) AS disclosed_usd, coalesce(largest_usd, 0) AS largest_usd, n_disclosing, n_undisclosed
FROM trend_vintages
WHERE profile = $profile AND valid_from_release_no <= $release_no
    AND coalesce(valid_to_release_no, 2147483647) > $release_no;
