-- The pairs that follow from the log take the place of those known before; pairs from elsewhere stay.
DELETE FROM pair_decisions WHERE decision_id LIKE 'log-%';
INSERT INTO pair_decisions SELECT * FROM staged_pair_decisions ORDER BY decision_id;
DROP TABLE staged_pair_decisions;
