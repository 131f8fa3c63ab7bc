-- Staged document versions. Grain: one reading of one response. Read by: insert_documents, merge_document_versions.
CREATE OR REPLACE TEMP TABLE staged_documents AS
SELECT * REPLACE (fetched_at AT TIME ZONE 'UTC' AS fetched_at)
FROM read_json($file, format = 'newline_delimited', maximum_object_size = 268435456, columns = {
    document_id: 'VARCHAR', canonical_url: 'VARCHAR', url: 'VARCHAR', source_name: 'VARCHAR',
    version_digest: 'VARCHAR', claim_prefix: 'VARCHAR', fetched_at: 'TIMESTAMPTZ', run_id: 'VARCHAR', night: 'DATE',
    payload_digest: 'VARCHAR', archive_file: 'VARCHAR', archive_offset: 'BIGINT', archive_length: 'BIGINT',
    kind: 'VARCHAR', title: 'VARCHAR', publisher: 'VARCHAR', byline: 'VARCHAR[]', published_at: 'VARCHAR',
    published_on: 'DATE', modified_at: 'VARCHAR', language: 'VARCHAR', n_pages: 'INTEGER', n_chars: 'INTEGER',
    text: 'VARCHAR', text_digest: 'VARCHAR', signature: 'VARCHAR', blocks: 'JSON', signals: 'JSON',
    origins: 'JSON'
});
