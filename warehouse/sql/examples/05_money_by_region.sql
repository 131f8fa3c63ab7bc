-- Disclosed money by region: each project once, under its first country.
SELECT
    coalesce(countries.region, 'unknown') AS region, count(*) AS n_projects,
    count(disclosed_usd) AS n_disclosing, count(*) - count(disclosed_usd) AS n_undisclosed,
    sum(disclosed_usd) AS disclosed_usd, sum(disclosed_usd) - max(disclosed_usd) AS disclosed_usd_without_largest
FROM project_list
LEFT JOIN countries ON countries.country = project_list.primary_country
WHERE profile = 'default'
GROUP BY region
ORDER BY disclosed_usd DESC NULLS LAST, region;
