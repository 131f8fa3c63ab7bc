-- Every claim of every project with its sentence and document. Grain: project, claim and document.
CREATE OR REPLACE VIEW evidence AS
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
WHERE versions.is_current;
COMMENT ON VIEW evidence IS 'One row per project, claim and document: the sentence, its offsets, and where the archived page lies.';
