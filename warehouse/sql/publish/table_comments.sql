-- Comments of tables and views of the live file. Read by: publish.snapshot, dictionary.
SELECT table_name, comment
FROM duckdb_tables() WHERE NOT internal AND database_name = current_database() AND comment IS NOT NULL
UNION ALL
SELECT view_name, comment
FROM duckdb_views() WHERE NOT internal AND database_name = current_database() AND comment IS NOT NULL
ORDER BY 1;
