-- Staged events of claims. Grain: one event of a claim. Read by: insert_claims.
CREATE OR REPLACE TEMP TABLE staged_claim_events AS
SELECT * FROM read_json($file, format = 'newline_delimited', columns = {
    claim_id: 'VARCHAR', mention_no: 'INTEGER'
});
