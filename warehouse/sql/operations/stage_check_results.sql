-- Staged results of the checks. Grain: one check. Read by: replace_check_results.
CREATE OR REPLACE TEMP TABLE staged_check_results AS
SELECT * FROM read_json($file, format = 'newline_delimited', columns = {
    check_name: 'VARCHAR', description: 'VARCHAR', is_blocking: 'BOOLEAN', n_bad: 'INTEGER'
});
