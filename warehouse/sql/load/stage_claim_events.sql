-- Staged events of claims. Grain: one event of a claim. Read by: replace_extractions.
CREATE OR REPLACE TEMP TABLE staged_claim_events AS
SELECT * FROM read_json($file, format = 'newline_delimited', columns = {
    claim_id: 'VARCHAR', mention_no: 'INTEGER', kind: 'VARCHAR', event_on: 'DATE', event_precision: 'VARCHAR',
    date_basis: 'VARCHAR', date_text: 'VARCHAR', start_char: 'INTEGER', end_char: 'INTEGER', confidence: 'DOUBLE',
    sentence: 'VARCHAR', cues: 'VARCHAR[]'
});
