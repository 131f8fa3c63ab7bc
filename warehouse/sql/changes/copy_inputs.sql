-- What resolution works on, copied into the attached file "scratch"; of contents that reviewers decided on, all that
-- was read, so that fewer decisions can be laid over them. Read by: changes.
INSERT INTO scratch.sources SELECT * FROM sources;
INSERT INTO scratch.documents SELECT * FROM documents WHERE document_id IN (SELECT document_id FROM versions_to_take);
INSERT INTO scratch.document_versions SELECT * FROM versions_to_take;
INSERT INTO scratch.claims SELECT * FROM claims WHERE version_digest IN (SELECT version_digest FROM versions_to_take);
INSERT INTO scratch.claim_amounts SELECT * FROM claim_amounts;
INSERT INTO scratch.claim_events SELECT * FROM claim_events;
INSERT INTO scratch.machine_readings SELECT * FROM machine_readings;
INSERT INTO scratch.machine_documents SELECT * FROM machine_documents;
CREATE OR REPLACE TEMP TABLE decided_contents AS
SELECT DISTINCT version_digest
FROM document_versions
JOIN documents USING (document_id)
WHERE documents.canonical_url IN (SELECT unnest($documents::VARCHAR[]))
    OR documents.canonical_url IN (SELECT unnest($urls::VARCHAR[]))
    OR version_digest IN (SELECT unnest($digests::VARCHAR[]))
    OR version_digest IN (SELECT version_digest FROM machine_readings);
INSERT INTO scratch.extractions SELECT * FROM extractions SEMI JOIN decided_contents USING (version_digest);
INSERT INTO scratch.mentions SELECT * FROM mentions SEMI JOIN decided_contents USING (version_digest);
INSERT INTO scratch.claim_links SELECT * FROM claim_links
WHERE claim_id IN (SELECT claim_id FROM claims SEMI JOIN decided_contents USING (version_digest));
INSERT INTO scratch.pair_decisions SELECT * FROM pair_decisions
WHERE $pairs OR coalesce(decided_at, TIMESTAMP '1970-01-01') <= $known_at::TIMESTAMP;
