-- Staged verdicts on sources. Grain: night and source. Read by: replace_source_health.
CREATE OR REPLACE TEMP TABLE staged_source_health AS
SELECT * FROM read_json($file, format = 'newline_delimited', columns = {
    night: 'DATE', source_name: 'VARCHAR', usual_per_week: 'DOUBLE', codes: 'VARCHAR[]', words: 'VARCHAR'
});
