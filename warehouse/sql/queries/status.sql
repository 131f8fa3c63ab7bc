-- What the last night did; a night that fetched nothing is known by its run. Grain: one row. Read by: `sovtrack status`.
SELECT * REPLACE (greatest(night, (SELECT max(night) FROM runs)) AS night) FROM night_status;
