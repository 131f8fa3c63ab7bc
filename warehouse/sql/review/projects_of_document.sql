-- Projects that a content tells of, with the claims by which it does. Grain: one claim. Read by: review.subjects.
SELECT
    claims.claim_id, project_claims.project_id, projects.name AS project
FROM claims
JOIN project_claims USING (claim_id)
JOIN projects USING (project_id)
WHERE claims.version_digest = $version_digest
ORDER BY claims.claim_id;
