-- The last release of a day or before it. Grain: one row, or none. Read by: changes.
SELECT * FROM releases WHERE released_at < $day::DATE + INTERVAL 1 DAY ORDER BY release_no DESC LIMIT 1;
