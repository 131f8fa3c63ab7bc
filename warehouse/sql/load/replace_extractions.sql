-- What was read out of the staged versions takes the place of what older rules read.
CREATE OR REPLACE TEMP TABLE forgotten_claims AS
SELECT claim_id FROM claims WHERE version_digest IN (SELECT version_digest FROM staged_extractions);
DELETE FROM claim_links WHERE claim_id IN (SELECT claim_id FROM forgotten_claims);
DELETE FROM claim_amounts WHERE claim_id IN (SELECT claim_id FROM forgotten_claims);
DELETE FROM claim_events WHERE claim_id IN (SELECT claim_id FROM forgotten_claims);
DELETE FROM claims WHERE version_digest IN (SELECT version_digest FROM staged_extractions);
DELETE FROM mentions WHERE version_digest IN (SELECT version_digest FROM staged_extractions);
DELETE FROM extractions WHERE version_digest IN (SELECT version_digest FROM staged_extractions);
INSERT INTO extractions SELECT * FROM staged_extractions ORDER BY version_digest;
INSERT INTO mentions SELECT * FROM staged_mentions ORDER BY version_digest, kind, mention_no;
INSERT INTO claims SELECT * FROM staged_claims ORDER BY version_digest, claim_no;
INSERT INTO claim_links SELECT * FROM staged_claim_links ORDER BY claim_id, field, mention_no, value;
INSERT INTO claim_amounts SELECT * FROM staged_claim_amounts ORDER BY claim_id, mention_no;
INSERT INTO claim_events SELECT * FROM staged_claim_events ORDER BY claim_id, mention_no;
DROP TABLE forgotten_claims;
