-- The last known quarter of the trend table as it is now, or was in a release. Grain: one row. Read by: shares.
SELECT max(quarter) AS quarter FROM query_table($trend) WHERE profile = $profile AND quarter <> 'unknown';
