-- Facts of the projects that a night tells of: named ones of the made-up history, spread over all of them.
-- Read by: benchmarks/warehouse_history.py.
SELECT name, country, type, vendor, amount
FROM made_projects
WHERE is_named
ORDER BY hash(number)
LIMIT 250;
