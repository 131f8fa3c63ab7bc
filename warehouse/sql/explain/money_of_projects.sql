-- Sums of projects with the document behind each. Grain: one sum. Read by: explain.
SELECT money.*, versions.title, versions.url, versions.publisher, versions.published_on, versions.archive_file,
    versions.archive_offset, versions.archive_length
FROM money
LEFT JOIN (
    SELECT DISTINCT ON (version_digest) * FROM document_versions ORDER BY version_digest, is_current DESC, url
) AS versions USING (version_digest)
WHERE project_id IN (SELECT unnest($project_ids))
ORDER BY project_id, counts_towards_total DESC, amount_usd DESC NULLS LAST, money_id;
