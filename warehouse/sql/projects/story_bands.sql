-- Contents with claims that share a band of their signature, or their whole text. Grain: one pair of contents.
-- Read by: projects.stories.
WITH told AS (
    SELECT DISTINCT ON (versions.version_digest)
        versions.version_digest, versions.text_digest, versions.signature
    FROM document_versions AS versions
    WHERE versions.is_current AND versions.version_digest IN (SELECT version_digest FROM claims)
    ORDER BY versions.version_digest
),
keys AS (
    SELECT version_digest, 'text:' || text_digest AS key FROM told
    UNION ALL
    SELECT version_digest, band::VARCHAR || ':' || substr(signature, band * 32 + 1, 32) AS key
    FROM told, range(32) AS bands (band)
    WHERE length(signature) = 1024
)
SELECT DISTINCT
    a.version_digest AS one, b.version_digest AS other, one.text_digest = two.text_digest AS is_equal,
    one.signature AS one_signature, two.signature AS other_signature
FROM keys AS a
JOIN keys AS b ON a.key = b.key AND a.version_digest < b.version_digest
JOIN told AS one ON one.version_digest = a.version_digest
JOIN told AS two ON two.version_digest = b.version_digest
ORDER BY 1, 2;
