-- Of each document that was just loaded or read anew, the version seen last is the current one.
UPDATE document_versions
SET is_current = ranked.is_latest
FROM (
    SELECT
        document_id, version_digest,
        row_number() OVER (
            PARTITION BY document_id ORDER BY last_fetched_at DESC, version_digest
        ) = 1 AS is_latest
    FROM document_versions
    WHERE document_id IN (SELECT document_id FROM staged_documents)
) AS ranked
WHERE document_versions.document_id = ranked.document_id
    AND document_versions.version_digest = ranked.version_digest
    AND document_versions.is_current <> ranked.is_latest;
