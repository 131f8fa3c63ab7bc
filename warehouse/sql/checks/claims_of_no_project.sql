-- A claim of a content that stands, but in no project or in several.
-- severity: blocking
SELECT claims.claim_id, count(project_claims.project_id) AS n_projects
FROM claims
LEFT JOIN project_claims USING (claim_id)
WHERE claims.version_digest IN (SELECT version_digest FROM document_versions WHERE is_current)
GROUP BY claims.claim_id
HAVING count(project_claims.project_id) <> 1;
