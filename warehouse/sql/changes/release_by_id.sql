-- One release. Grain: one row, or none. Read by: vintages.
SELECT * FROM releases WHERE release_id = $release_id;
