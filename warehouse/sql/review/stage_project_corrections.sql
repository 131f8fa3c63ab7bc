-- Staged corrections of projects. Grain: one decision. Read by: review/replace_project_corrections.
CREATE OR REPLACE TEMP TABLE staged_project_corrections AS
SELECT * FROM read_json($file, format = 'newline_delimited', columns = {
    decision_id: 'VARCHAR', field: 'VARCHAR', value: 'JSON', project_id: 'VARCHAR', claim_ids: 'VARCHAR[]'
});
