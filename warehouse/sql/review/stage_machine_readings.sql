-- Staged machine readings. Grain: one content. Read by: review/replace_machine_readings.
CREATE OR REPLACE TEMP TABLE staged_machine_readings AS
SELECT * FROM read_json($file, format = 'newline_delimited', columns = {
    version_digest: 'VARCHAR', extraction_digest: 'VARCHAR', overlay_digest: 'VARCHAR', reading: 'JSON'
});
