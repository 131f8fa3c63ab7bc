-- What the machine read of the contents that were just corrected.
DELETE FROM machine_readings WHERE version_digest IN (SELECT version_digest FROM staged_machine_readings);
INSERT INTO machine_readings SELECT * FROM staged_machine_readings ORDER BY version_digest;
DROP TABLE staged_machine_readings;
