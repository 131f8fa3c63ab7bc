-- What the last night did. Grain: one row. Read by: `sovtrack status`.
SELECT * FROM night_status;
