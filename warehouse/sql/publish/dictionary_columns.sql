-- Columns of tables and views of the live file with type and comment, in their order. Read by: dictionary.
SELECT table_name, column_name, data_type, comment
FROM duckdb_columns()
WHERE NOT internal AND database_name = current_database()
ORDER BY table_name, column_index;
