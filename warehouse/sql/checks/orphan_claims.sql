-- A claim whose content no document version holds.
-- severity: blocking
SELECT claim_id, version_digest
FROM claims
WHERE version_digest NOT IN (SELECT version_digest FROM document_versions);
