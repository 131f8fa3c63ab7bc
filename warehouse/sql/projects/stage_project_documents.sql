-- Staged rows of project_documents, as computed. Read by: replace_projects.
CREATE OR REPLACE TEMP TABLE staged_project_documents AS
SELECT * FROM read_json($file, format = 'newline_delimited', columns = {
    project_id: 'VARCHAR', document_id: 'VARCHAR', source_name: 'VARCHAR', publisher: 'VARCHAR',
    published_on: 'DATE'
});
