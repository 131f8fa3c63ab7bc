-- A cell of the trend table that stands twice.
-- severity: blocking
SELECT profile, quarter, country, project_type, count(*) AS n_rows
FROM quarterly_trend
GROUP BY ALL
HAVING count(*) > 1;
