-- What was touched is done.
DELETE FROM touched_versions;
DELETE FROM resolved_decisions;
INSERT INTO resolved_decisions SELECT claim_a, claim_b, verdict FROM pair_decisions;
