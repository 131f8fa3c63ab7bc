-- Staged bands. Grain: one number. Read by: replace_bands.
CREATE OR REPLACE TEMP TABLE staged_bands AS
SELECT * FROM read_json($file, format = 'newline_delimited', columns = {
    profile: 'VARCHAR', quarter: 'VARCHAR', country: 'VARCHAR', project_type: 'VARCHAR', measure: 'VARCHAR',
    vendor: 'VARCHAR', window_kind: 'VARCHAR', value: 'DOUBLE', low: 'DOUBLE', estimate: 'DOUBLE', high: 'DOUBLE',
    basis: 'VARCHAR'
});
