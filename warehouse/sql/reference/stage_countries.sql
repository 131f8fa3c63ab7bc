-- Staged countries of the reference file. Grain: one code. Read by: replace_countries.
CREATE OR REPLACE TEMP TABLE staged_countries AS
SELECT * FROM read_json($file, format = 'newline_delimited', columns = {
    country: 'VARCHAR', name: 'VARCHAR', region: 'VARCHAR', source: 'VARCHAR'
});
