-- Staged quarter closes of the ledger. Grain: one quarter. Read by: replay_releases.
CREATE OR REPLACE TEMP TABLE staged_closed_quarters AS
SELECT * FROM read_json($file, format = 'newline_delimited', columns = {
    quarter: 'VARCHAR', closed_on: 'DATE', closed_by_release_no: 'INTEGER'
});
