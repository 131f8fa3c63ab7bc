-- Countries with a counted project, and counted projects of a known quarter. Grain: one row. Read by: the report.
SELECT
    count(DISTINCT country) FILTER (country NOT IN ('ALL', 'unknown')) AS n_countries,
    count(DISTINCT project_id) FILTER (quarter <> 'unknown') AS n_dated
FROM counted_cells
WHERE profile = $profile;
