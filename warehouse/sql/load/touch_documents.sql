-- Contents of the documents that were just loaded: what they are told by may have changed.
INSERT INTO touched_versions
SELECT DISTINCT version_digest FROM document_versions
WHERE document_id IN (SELECT document_id FROM staged_documents)
    AND version_digest NOT IN (SELECT version_digest FROM touched_versions);
