-- Bands of the touched series as staged.
DELETE FROM quarterly_bands
WHERE (profile, country, project_type) IN (SELECT (profile, country, project_type) FROM touched_series);
INSERT INTO quarterly_bands SELECT * FROM staged_bands ORDER BY profile, quarter, country, project_type;
