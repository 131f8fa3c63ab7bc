-- Contents that this version of the rules has not read yet. Grain: one content. Read by: the mentions step.
SELECT DISTINCT ON (versions.version_digest)
    versions.version_digest, versions.url, versions.title, versions.text, versions.language, versions.kind,
    versions.published_on::VARCHAR AS published_on, versions.source_name, sources.publisher_country,
    versions.blocks::VARCHAR AS blocks
FROM document_versions AS versions
LEFT JOIN sources USING (source_name)
WHERE NOT EXISTS (
    FROM extractions
    WHERE extractions.version_digest = versions.version_digest
        AND extractions.extractor_version = $extractor_version
)
ORDER BY versions.version_digest, versions.first_fetched_at, versions.document_id;
