-- Checks that found bad rows when they last ran. Grain: one check. Read by: `sovtrack status`.
SELECT check_name AS name, description, is_blocking AS blocking, n_bad
FROM check_results
WHERE n_bad > 0
ORDER BY is_blocking DESC, check_name;
