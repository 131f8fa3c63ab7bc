-- Staged rows of the decision log. Grain: one decision. Read by: review/insert_decisions.
CREATE OR REPLACE TEMP TABLE staged_decisions AS
SELECT * FROM read_json($file, format = 'newline_delimited', columns = {
    decision_id: 'VARCHAR', decision_no: 'INTEGER', decided_at: 'TIMESTAMP', decided_by: 'VARCHAR',
    subject: 'VARCHAR', verdict: 'VARCHAR', undoes: 'VARCHAR', body: 'JSON'
});
