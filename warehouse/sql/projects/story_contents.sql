-- Contents with claims in order of publication. Grain: one content. Read by: projects.stories.
SELECT
    version_digest, min(published_at) AS published_at, min(published_on)::VARCHAR AS published_on,
    min(canonical_url) AS url
FROM document_versions
JOIN documents USING (document_id)
WHERE is_current AND version_digest IN (SELECT version_digest FROM claims)
GROUP BY version_digest
ORDER BY version_digest;
