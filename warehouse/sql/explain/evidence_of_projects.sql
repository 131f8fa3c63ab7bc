-- Claims of projects with each document that makes them. Grain: claim and document. Read by: explain.
SELECT
    project_claims.project_id, project_claims.claim_id, project_claims.story_id, project_claims.is_copy,
    claims.name, claims.countries, claims.types, claims.vendors, claims.status, claims.cues, claims.rule,
    claims.confidence, claims.sentence, claims.evidence_start AS start_char, claims.evidence_end AS end_char,
    claims.version_digest, claims.extractor_version, versions.document_id, versions.title, versions.url,
    versions.publisher, versions.published_on, versions.archive_file, versions.archive_offset,
    versions.archive_length
FROM project_claims
JOIN claims USING (claim_id)
JOIN document_versions AS versions USING (version_digest)
WHERE project_claims.project_id IN (SELECT unnest($project_ids)) AND versions.is_current
ORDER BY project_id, versions.published_on, claim_id, versions.url;
