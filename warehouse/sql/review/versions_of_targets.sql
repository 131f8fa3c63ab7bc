-- Contents that decisions may speak of: those of their documents that stand, and those they were taken on.
-- Grain: one document version. Read by: review.take_in.
SELECT
    documents.canonical_url, versions.document_id, versions.version_digest, versions.is_current, versions.text,
    versions.published_on::VARCHAR AS published_on, versions.published_at, versions.language
FROM document_versions AS versions
JOIN documents USING (document_id)
WHERE documents.canonical_url IN (SELECT unnest($documents::VARCHAR[]))
    OR (documents.canonical_url IN (SELECT unnest($urls::VARCHAR[])) AND versions.is_current)
    OR versions.version_digest IN (SELECT unnest($digests::VARCHAR[]))
ORDER BY documents.canonical_url, versions.is_current DESC, versions.version_digest;
