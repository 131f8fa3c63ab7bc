-- Staged links of claims. Grain: one fact of a claim. Read by: insert_claims.
CREATE OR REPLACE TEMP TABLE staged_claim_links AS
SELECT * FROM read_json($file, format = 'newline_delimited', columns = {
    claim_id: 'VARCHAR', field: 'VARCHAR', mention_no: 'INTEGER', value: 'VARCHAR', rule: 'VARCHAR',
    confidence: 'DOUBLE'
});
