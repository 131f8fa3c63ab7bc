-- Staged attempts. Grain: one attempt to fetch an address. Read by: insert_fetches.
CREATE OR REPLACE TEMP TABLE staged_fetches AS
SELECT DISTINCT ON (fetch_id)
    fetch_id, run_id, night, source_name, url, purpose, requested_at AT TIME ZONE 'UTC' AS requested_at,
    elapsed_ms, disposition,
    coalesce(
        disposition_class,
        CASE
            WHEN disposition = 'fetched' THEN 'ok'
            WHEN disposition = 'unchanged' THEN 'unchanged'
            WHEN disposition = 'gone' THEN 'failed'
            ELSE split_part(disposition, '_', 1)
        END
    ) AS disposition_class,
    reason, http_status, final_url, redirects, content_type, n_bytes, payload_digest, etag, last_modified,
    archive_file, archive_offset, archive_length, referrer_url, entry
FROM read_json($file, format = 'newline_delimited', maximum_object_size = 67108864, columns = {
    fetch_id: 'VARCHAR', run_id: 'VARCHAR', night: 'DATE', source_name: 'VARCHAR', url: 'VARCHAR',
    purpose: 'VARCHAR', requested_at: 'TIMESTAMPTZ', elapsed_ms: 'DOUBLE', disposition: 'VARCHAR',
    disposition_class: 'VARCHAR', reason: 'VARCHAR', http_status: 'INTEGER', final_url: 'VARCHAR',
    redirects: 'VARCHAR[]', content_type: 'VARCHAR', n_bytes: 'BIGINT', payload_digest: 'VARCHAR',
    etag: 'VARCHAR', last_modified: 'VARCHAR', archive_file: 'VARCHAR', archive_offset: 'BIGINT',
    archive_length: 'BIGINT', referrer_url: 'VARCHAR', entry: 'JSON'
});
