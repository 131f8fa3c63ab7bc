-- Bands of all projects and of all disclosed money of each country, with the numbers that they are of. Grain: country and
-- measure. Read by: `sovtrack trend`.
SELECT country, measure, value, low, high
FROM query_table($bands)
WHERE profile = $profile AND quarter = 'all' AND project_type = 'all'
ORDER BY country, measure;
