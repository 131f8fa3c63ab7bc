-- Trend numbers of one profile as a release showed them. Grain: one cell. Read by: changes.
SELECT quarter, country, project_type, n_new_projects, coalesce(disclosed_usd, 0) AS disclosed_usd
FROM trend_vintages
WHERE profile = $profile AND valid_from_release_no <= $release_no
    AND coalesce(valid_to_release_no, 2147483647) > $release_no
    AND (n_new_projects > 0 OR disclosed_usd IS NOT NULL);
