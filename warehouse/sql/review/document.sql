-- One content with the document that it stands in. Grain: one content. Read by: review.subjects.
SELECT
    versions.version_digest, documents.canonical_url, versions.title, versions.source_name, versions.language,
    versions.kind, versions.published_on::VARCHAR AS published_on, versions.archive_file, versions.archive_offset,
    versions.archive_length, versions.is_current, sources.title AS source
FROM document_versions AS versions
JOIN documents USING (document_id)
LEFT JOIN sources ON sources.source_name = versions.source_name
WHERE versions.version_digest = $version_digest
ORDER BY versions.is_current DESC, documents.canonical_url
LIMIT 1;
