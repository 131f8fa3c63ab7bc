-- The states of all decisions take the place of those known before.
DELETE FROM decision_states;
INSERT INTO decision_states SELECT * FROM staged_decision_states ORDER BY decision_id;
DROP TABLE staged_decision_states;
