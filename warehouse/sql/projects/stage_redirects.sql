-- Staged redirects of retired ids. Grain: one retired id. Read by: replace_redirects.
CREATE OR REPLACE TEMP TABLE staged_redirects AS
SELECT * FROM read_json($file, format = 'newline_delimited', columns = {
    project_id: 'VARCHAR', into_project_id: 'VARCHAR', reason: 'VARCHAR'
});
