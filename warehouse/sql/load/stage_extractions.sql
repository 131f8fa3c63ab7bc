-- Staged readings for entities. Grain: one document version. Read by: forget_extractions, insert_extractions.
CREATE OR REPLACE TEMP TABLE staged_extractions AS
SELECT * FROM read_json($file, format = 'newline_delimited', columns = {
    version_digest: 'VARCHAR', extractor_version: 'VARCHAR', language: 'VARCHAR', project_types: 'VARCHAR[]',
    n_mentions: 'INTEGER', n_claims: 'INTEGER', extraction_digest: 'VARCHAR'
});
