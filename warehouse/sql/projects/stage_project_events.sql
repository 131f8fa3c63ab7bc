-- Staged rows of project_events, as computed. Read by: replace_projects.
CREATE OR REPLACE TEMP TABLE staged_project_events AS
SELECT * FROM read_json($file, format = 'newline_delimited', columns = {
    project_id: 'VARCHAR', event_no: 'INTEGER', kind: 'VARCHAR', event_on: 'DATE', event_precision:
    'VARCHAR', quarter: 'VARCHAR', date_basis: 'VARCHAR', is_credible: 'BOOLEAN', reason: 'VARCHAR',
    n_stories: 'INTEGER', confidence: 'DOUBLE', claim_id: 'VARCHAR', version_digest: 'VARCHAR', start_char:
    'INTEGER', end_char: 'INTEGER', date_text: 'VARCHAR', sentence: 'VARCHAR', published_on: 'DATE'
});
