-- Contents to read for entities. Grain: one content. Read by: the mentions step, reextraction.
-- With an extractor version: all that these rules have not read. Without: what no rules have read, and what is
-- marked to be read again because its language was corrected.
SELECT DISTINCT ON (versions.version_digest)
    versions.version_digest, versions.url, versions.title, versions.text, versions.language, versions.kind,
    versions.published_on::VARCHAR AS published_on, versions.source_name, sources.publisher_country,
    versions.blocks::VARCHAR AS blocks
FROM document_versions AS versions
LEFT JOIN sources USING (source_name)
WHERE NOT EXISTS (
    FROM extractions
    WHERE extractions.version_digest = versions.version_digest
        AND CASE
            WHEN $extractor_version IS NULL THEN extractions.extractor_version <> 'language corrected'
            ELSE extractions.extractor_version = $extractor_version
        END
)
ORDER BY versions.version_digest, versions.first_fetched_at, versions.document_id;
