-- Staged pairs of claims that reviewers joined or parted. Grain: one pair. Read by: review/replace_pair_decisions.
CREATE OR REPLACE TEMP TABLE staged_pair_decisions AS
SELECT * FROM read_json($file, format = 'newline_delimited', columns = {
    decision_id: 'VARCHAR', claim_a: 'VARCHAR', claim_b: 'VARCHAR', verdict: 'VARCHAR', decided_at: 'TIMESTAMP',
    decided_by: 'VARCHAR', reason: 'VARCHAR'
});
