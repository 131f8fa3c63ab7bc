-- Disclosed money by country, the largest project apart. Grain: country. Read by: the report.
WITH sums AS (
    SELECT countries.country, projects.name, money.project_id, sum(money.amount_usd) AS usd
    FROM money
    JOIN counted_projects AS counted USING (project_id)
    JOIN projects USING (project_id)
    JOIN project_countries AS countries USING (project_id)
    WHERE counted.profile = $profile AND counted.is_counted AND money.counts_towards_total
        AND money.amount_usd IS NOT NULL
    GROUP BY ALL
)
SELECT
    country, sum(usd) AS disclosed_usd, max(usd) AS largest_usd, sum(usd) - max(usd) AS others_usd,
    arg_max(name, usd) AS largest_project, count(*) AS projects_disclosing
FROM sums
GROUP BY country
ORDER BY disclosed_usd DESC, country;
