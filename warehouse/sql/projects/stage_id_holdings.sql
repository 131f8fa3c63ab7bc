-- Staged holdings of ids. Grain: one id. Read by: replace_holdings.
CREATE OR REPLACE TEMP TABLE staged_id_holdings AS
SELECT * FROM read_json($file, format = 'newline_delimited', columns = {
    project_id: 'VARCHAR', number: 'INTEGER', known_as: 'VARCHAR', into_project_id: 'VARCHAR',
    is_retired: 'BOOLEAN', reason: 'VARCHAR'
});
