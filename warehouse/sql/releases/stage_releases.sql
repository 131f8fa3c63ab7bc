-- Staged releases of the ledger. Grain: one release. Read by: replay_releases.
CREATE OR REPLACE TEMP TABLE staged_releases AS
SELECT * FROM read_json($file, format = 'newline_delimited', columns = {
    release_id: 'VARCHAR', release_no: 'INTEGER', released_at: 'TIMESTAMP', content_digest: 'VARCHAR',
    versions: 'JSON'
});
