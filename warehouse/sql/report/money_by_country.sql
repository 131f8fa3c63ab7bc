-- Disclosed money by country, with and without the largest project, and how many disclose it or not. Grain: country. Read by: the report.
WITH sums AS (
    SELECT cells.country, projects.name, projects.project_id, counted_money.disclosed_usd::DOUBLE AS usd
    FROM counted_cells AS cells
    LEFT JOIN counted_money USING (profile, project_id)
    JOIN projects ON projects.project_id = cells.project_id
    WHERE cells.profile = $profile AND cells.project_type = 'all' AND cells.country <> 'ALL'
)
SELECT
    coalesce(any_value(countries.name), sums.country) AS country, sums.country AS code, sum(usd) AS disclosed_usd,
    max(usd) AS largest_usd, sum(usd) - max(usd) AS without_largest_usd,
    arg_max(sums.name, (usd, project_id)) FILTER (usd IS NOT NULL) AS largest_project,
    arg_max(project_id, (usd, project_id)) FILTER (usd IS NOT NULL) AS largest_project_id,
    count(usd) AS projects_disclosing, count(*) - count(usd) AS projects_undisclosed
FROM sums
LEFT JOIN countries USING (country)
GROUP BY sums.country
HAVING count(usd) > 0
ORDER BY disclosed_usd DESC, code;
