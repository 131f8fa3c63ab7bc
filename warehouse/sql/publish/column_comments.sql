-- Comments of columns of the live file, in their order. Read by: publish.snapshot, dictionary.
SELECT table_name, column_name, comment
FROM duckdb_columns()
WHERE NOT internal AND database_name = current_database() AND comment IS NOT NULL
ORDER BY table_name, column_index;
