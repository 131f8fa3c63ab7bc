-- What each source gave on a night. Grain: one source that was asked. Read by: the night's table, status.
SELECT * EXCLUDE (night) FROM night_sources WHERE night = $night::DATE ORDER BY source_name;
