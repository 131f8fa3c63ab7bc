-- Staged amounts of claims. Grain: one amount of a claim. Read by: replace_extractions.
CREATE OR REPLACE TEMP TABLE staged_claim_amounts AS
SELECT * FROM read_json($file, format = 'newline_delimited', columns = {
    claim_id: 'VARCHAR', mention_no: 'INTEGER', start_char: 'INTEGER', end_char: 'INTEGER', text: 'VARCHAR',
    amount_low: 'DOUBLE', amount_high: 'DOUBLE', currency: 'VARCHAR', qualifier: 'VARCHAR', role: 'VARCHAR',
    restates_no: 'INTEGER', stage: 'VARCHAR', payer: 'VARCHAR', period: 'VARCHAR', confidence: 'DOUBLE',
    sentence: 'VARCHAR'
});
