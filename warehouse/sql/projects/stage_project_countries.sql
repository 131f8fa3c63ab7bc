-- Staged rows of project_countries, as computed. Read by: replace_projects.
CREATE OR REPLACE TEMP TABLE staged_project_countries AS
SELECT * FROM read_json($file, format = 'newline_delimited', columns = {
    project_id: 'VARCHAR', country: 'VARCHAR', is_primary: 'BOOLEAN', n_stories: 'INTEGER', role: 'VARCHAR'
});
