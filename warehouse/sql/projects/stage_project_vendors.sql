-- Staged rows of project_vendors, as computed. Read by: replace_projects.
CREATE OR REPLACE TEMP TABLE staged_project_vendors AS
SELECT * FROM read_json($file, format = 'newline_delimited', columns = {
    project_id: 'VARCHAR', vendor: 'VARCHAR', n_stories: 'INTEGER'
});
