-- Staged mentions. Grain: one span of a text. Read by: insert_mentions.
CREATE OR REPLACE TEMP TABLE staged_mentions AS
SELECT * FROM read_json($file, format = 'newline_delimited', columns = {
    version_digest: 'VARCHAR', kind: 'VARCHAR', mention_no: 'INTEGER', start_char: 'INTEGER', end_char: 'INTEGER',
    text: 'VARCHAR', value: 'VARCHAR', amount_low: 'DOUBLE', amount_high: 'DOUBLE', qualifier: 'VARCHAR',
    role: 'VARCHAR', restates_no: 'INTEGER', stage: 'VARCHAR', payer: 'VARCHAR', period: 'VARCHAR',
    via: 'VARCHAR', subtype: 'VARCHAR', weight: 'DOUBLE', scope_start_char: 'INTEGER', scope_end_char: 'INTEGER',
    event_on: 'DATE', event_precision: 'VARCHAR', date_text: 'VARCHAR', date_basis: 'VARCHAR', rule: 'VARCHAR',
    confidence: 'DOUBLE', page: 'INTEGER', sentence_start: 'INTEGER', sentence: 'VARCHAR',
    extractor_version: 'VARCHAR', block_no: 'INTEGER'
});
