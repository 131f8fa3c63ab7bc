-- Staged states of decisions. Grain: one decision. Read by: review/replace_decision_states.
CREATE OR REPLACE TEMP TABLE staged_decision_states AS
SELECT * FROM read_json($file, format = 'newline_delimited', columns = {
    decision_id: 'VARCHAR', state: 'VARCHAR', fit: 'VARCHAR', version_digest: 'VARCHAR', start_char: 'INTEGER',
    end_char: 'INTEGER', note: 'VARCHAR'
});
