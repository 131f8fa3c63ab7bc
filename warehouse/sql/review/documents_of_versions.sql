-- The document of each content that stands. Grain: one content. Read by: review.queue.
SELECT DISTINCT ON (versions.version_digest)
    versions.version_digest, documents.canonical_url, versions.title, versions.source_name, versions.language, versions.kind,
    versions.published_on::VARCHAR AS published_on, versions.archive_file, versions.archive_offset,
    versions.archive_length, sources.title AS source, sources.publisher_country
FROM document_versions AS versions
JOIN documents USING (document_id)
LEFT JOIN sources ON sources.source_name = versions.source_name
WHERE versions.is_current
ORDER BY versions.version_digest, documents.canonical_url;
