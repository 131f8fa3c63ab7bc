-- Disclosed money by country, the largest project apart. Grain: country. Read by: the report.
WITH sums AS (
    SELECT cells.country, projects.name, projects.project_id, counted_money.disclosed_usd::DOUBLE AS usd
    FROM counted_cells AS cells
    JOIN counted_money USING (profile, project_id)
    JOIN projects ON projects.project_id = cells.project_id
    WHERE cells.profile = $profile AND cells.project_type = 'all' AND cells.country <> 'ALL'
)
SELECT
    coalesce(any_value(countries.name), sums.country) AS country, sums.country AS code, sum(usd) AS disclosed_usd,
    max(usd) AS largest_usd, sum(usd) - max(usd) AS others_usd,
    arg_max(sums.name, (usd, project_id)) AS largest_project, count(*) AS projects_disclosing
FROM sums
LEFT JOIN countries USING (country)
GROUP BY sums.country
ORDER BY disclosed_usd DESC, code;
