-- Staged rows of project_claims, as computed. Read by: replace_projects.
CREATE OR REPLACE TEMP TABLE staged_project_claims AS
SELECT * FROM read_json($file, format = 'newline_delimited', columns = {
    project_id: 'VARCHAR', claim_id: 'VARCHAR', story_id: 'VARCHAR', is_copy: 'BOOLEAN'
});
