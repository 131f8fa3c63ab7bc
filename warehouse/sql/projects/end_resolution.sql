-- What was touched is done; the panel of the trend table has yet to look at it.
INSERT INTO panel_touched SELECT DISTINCT version_digest FROM touched_versions;
DELETE FROM touched_versions;
DELETE FROM resolved_decisions;
INSERT INTO resolved_decisions SELECT claim_a, claim_b, verdict FROM pair_decisions;
