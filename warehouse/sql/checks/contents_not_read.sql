-- A current content that was not read for entities.
-- severity: warning
SELECT document_id, version_digest
FROM document_versions
WHERE is_current AND version_digest NOT IN (SELECT version_digest FROM extractions);
