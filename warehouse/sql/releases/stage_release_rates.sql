-- Staged exchange rates of the ledger's releases. Grain: release, currency and day. Read by: replay_releases.
CREATE OR REPLACE TEMP TABLE staged_release_rates AS
SELECT * FROM read_json($file, format = 'newline_delimited', columns = {
    release_no: 'INTEGER', currency: 'VARCHAR', event_on: 'DATE', rate_usd: 'DOUBLE'
});
