-- Every claim of every project with its sentence and document. A publication writes it out in this order: who asks for
-- the sentences of a few projects reads a few blocks of the file instead of joining all documents.
CREATE VIEW evidence AS
SELECT
    project_claims.project_id, projects.name AS project_name, claims.claim_id, project_claims.story_id,
    project_claims.is_copy, claims.sentence, claims.evidence_start, claims.evidence_end, claims.status, claims.cues,
    claims.rule, claims.confidence, versions.document_id, versions.version_digest, versions.title,
    versions.publisher, versions.published_on, versions.url, versions.archive_file, versions.archive_offset,
    versions.archive_length
FROM project_claims
JOIN projects USING (project_id)
JOIN claims USING (claim_id)
JOIN document_versions AS versions USING (version_digest)
WHERE versions.is_current
ORDER BY project_id, claim_id, document_id;
COMMENT ON VIEW evidence IS 'One row per project, claim and document: the sentence, its offsets, and where the archived page lies.';
COMMENT ON COLUMN evidence.project_id IS 'The project.';
COMMENT ON COLUMN evidence.project_name IS 'Its name.';
COMMENT ON COLUMN evidence.claim_id IS 'The claim.';
COMMENT ON COLUMN evidence.story_id IS 'Story that the claim belongs to: copies share one.';
COMMENT ON COLUMN evidence.is_copy IS 'Whether the claim stands in a copy of a story told before.';
COMMENT ON COLUMN evidence.sentence IS 'The sentence, of at most 300 characters.';
COMMENT ON COLUMN evidence.evidence_start IS 'First character of the sentence in the text.';
COMMENT ON COLUMN evidence.evidence_end IS 'Character after it.';
COMMENT ON COLUMN evidence.status IS 'What the claim says of the project: announced, under construction and their like.';
COMMENT ON COLUMN evidence.cues IS 'Cues whose scope covers the claim: planned, rumoured, denied and their like.';
COMMENT ON COLUMN evidence.rule IS 'Rule that made the claim.';
COMMENT ON COLUMN evidence.confidence IS 'How sure the rule is, from 0 to 1.';
COMMENT ON COLUMN evidence.document_id IS 'The document.';
COMMENT ON COLUMN evidence.version_digest IS 'Its content.';
COMMENT ON COLUMN evidence.title IS 'Its title.';
COMMENT ON COLUMN evidence.publisher IS 'Its publisher.';
COMMENT ON COLUMN evidence.published_on IS 'Day of publication.';
COMMENT ON COLUMN evidence.url IS 'Its address.';
COMMENT ON COLUMN evidence.archive_file IS 'WARC file of the archived page.';
COMMENT ON COLUMN evidence.archive_offset IS 'First byte of its record.';
COMMENT ON COLUMN evidence.archive_length IS 'Bytes of the record.';
