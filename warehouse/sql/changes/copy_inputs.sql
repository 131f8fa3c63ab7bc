-- What resolution works on, copied into the attached file "scratch". Read by: changes.
INSERT INTO scratch.sources SELECT * FROM sources;
INSERT INTO scratch.documents SELECT * FROM documents WHERE document_id IN (SELECT document_id FROM versions_to_take);
INSERT INTO scratch.document_versions SELECT * FROM versions_to_take;
INSERT INTO scratch.claims SELECT * FROM claims WHERE version_digest IN (SELECT version_digest FROM versions_to_take);
INSERT INTO scratch.claim_amounts SELECT * FROM claim_amounts;
INSERT INTO scratch.claim_events SELECT * FROM claim_events;
INSERT INTO scratch.pair_decisions SELECT * FROM pair_decisions
WHERE $decisions OR coalesce(decided_at, TIMESTAMP '1970-01-01') <= $known_at::TIMESTAMP;
