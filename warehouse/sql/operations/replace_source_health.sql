-- Verdicts of the staged nights take the place of those nights' earlier ones.
DELETE FROM source_health WHERE night IN (SELECT night FROM staged_source_health);
INSERT INTO source_health SELECT * FROM staged_source_health ORDER BY night, source_name;
