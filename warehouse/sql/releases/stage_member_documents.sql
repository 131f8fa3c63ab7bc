-- Staged changes of counted projects' documents by releases. Grain: release, project and document; is_gone as there.
CREATE OR REPLACE TEMP TABLE staged_member_documents AS
SELECT * FROM read_json($file, format = 'newline_delimited', columns = {
    release_no: 'INTEGER', is_gone: 'BOOLEAN', project_id: 'VARCHAR', document_id: 'VARCHAR', publisher: 'VARCHAR'
});
