-- Contents in scope that stand and make claims, with what tells which came first. An address decides between contents of
-- one day and is looked up where there are several. Grain: one content. Read by: projects.stories.
WITH addresses AS (
    SELECT document_id, canonical_url
    FROM documents
    WHERE document_id IN (
        SELECT document_id FROM told_contents
        WHERE version_digest IN (SELECT one FROM story_pairs UNION SELECT other FROM story_pairs)
    )
)
SELECT
    version_digest, min(published_at) AS published_at, min(published_on)::VARCHAR AS published_on,
    min(canonical_url) AS url
FROM told_contents
LEFT JOIN addresses USING (document_id)
GROUP BY version_digest
ORDER BY version_digest;
