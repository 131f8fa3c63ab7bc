-- Staged rows of project_types, as computed. Read by: replace_projects.
CREATE OR REPLACE TEMP TABLE staged_project_types AS
SELECT * FROM read_json($file, format = 'newline_delimited', columns = {
    project_id: 'VARCHAR', type: 'VARCHAR', is_primary: 'BOOLEAN', n_stories: 'INTEGER'
});
