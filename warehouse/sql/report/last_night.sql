-- The last night of the snapshot. Grain: one row. Read by: the report.
SELECT max(night)::VARCHAR AS night FROM night_sources;
