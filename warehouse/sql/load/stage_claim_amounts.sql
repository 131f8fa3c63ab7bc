-- Staged amounts of claims. Grain: one amount of a claim. Read by: insert_claims.
CREATE OR REPLACE TEMP TABLE staged_claim_amounts AS
SELECT * FROM read_json($file, format = 'newline_delimited', columns = {
    claim_id: 'VARCHAR', mention_no: 'INTEGER'
});
