-- Facts of the projects that a night tells of: named ones of the made-up history that began in the $days days before the
-- night, spread over all of them. Read by: benchmarks/warehouse_history.py.
SELECT name, country, type, vendor, amount
FROM made_projects
WHERE is_named AND began_on >= getvariable('night') - $days::INTEGER
ORDER BY hash(number)
LIMIT 250;
