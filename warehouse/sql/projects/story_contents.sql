-- Contents in scope that stand and make claims, with what tells which came first. Grain: one content.
SELECT
    version_digest, min(published_at) AS published_at, min(published_on)::VARCHAR AS published_on,
    min(canonical_url) AS url
FROM document_versions
JOIN documents USING (document_id)
WHERE is_current
    AND version_digest IN (SELECT version_digest FROM story_scope)
    AND version_digest IN (SELECT version_digest FROM claims)
GROUP BY version_digest
ORDER BY version_digest;
