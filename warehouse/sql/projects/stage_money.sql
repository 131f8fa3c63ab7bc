-- Staged rows of money, as computed. Read by: replace_projects.
CREATE OR REPLACE TEMP TABLE staged_money AS
SELECT * FROM read_json($file, format = 'newline_delimited', columns = {
    money_id: 'VARCHAR', project_id: 'VARCHAR', claim_id: 'VARCHAR', version_digest: 'VARCHAR',
    mention_no: 'INTEGER', start_char: 'INTEGER', end_char: 'INTEGER', text: 'VARCHAR', amount_low:
    'DOUBLE', amount_high: 'DOUBLE', currency: 'VARCHAR', qualifier: 'VARCHAR', stage: 'VARCHAR', payer:
    'VARCHAR', period: 'VARCHAR', event_on: 'DATE', quarter: 'VARCHAR', rate_usd: 'DOUBLE', rate_on: 'DATE',
    rate_source: 'VARCHAR', amount_usd: 'DOUBLE', amount_usd_low: 'DOUBLE', amount_usd_high: 'DOUBLE',
    counts_towards_total: 'BOOLEAN', reason: 'VARCHAR', same_as_money_id: 'VARCHAR', n_stories: 'INTEGER',
    confidence: 'DOUBLE', sentence: 'VARCHAR'
});
