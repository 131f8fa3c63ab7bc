-- Bands of the touched cells as staged.
DELETE FROM quarterly_bands
WHERE (profile, quarter, country, project_type)
    IN (SELECT (profile, quarter, country, project_type) FROM touched_cells);
INSERT INTO quarterly_bands SELECT * FROM staged_bands ORDER BY profile, quarter, country, project_type;
