-- Staged outcomes of reading archived responses. Grain: one fetch. Read by: replace_document_readings.
CREATE OR REPLACE TEMP TABLE staged_document_readings AS
SELECT * FROM read_json($file, format = 'newline_delimited', columns = {
    fetch_id: 'VARCHAR', document_id: 'VARCHAR', version_digest: 'VARCHAR', problem: 'VARCHAR',
    document_reader: 'VARCHAR'
});
