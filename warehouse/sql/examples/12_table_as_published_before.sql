-- The table as the first release showed it: every vintage is a filter.
SELECT
    quarter, country, project_type, n_new_projects, n_cumulative_projects, n_disclosing, n_undisclosed, disclosed_usd,
    disclosed_usd - largest_usd AS disclosed_usd_without_largest
FROM trend_vintages
WHERE profile = 'default' AND valid_from_release_no <= 1
    AND (valid_to_release_no IS NULL OR valid_to_release_no > 1)
ORDER BY quarter, country, project_type;
