-- Contents in scope that share a band of their signature, or their whole text. Grain: one pair of contents.
-- Read by: projects.stories.
WITH told AS (
    SELECT version_digest, any_value(text_digest) AS text_digest, any_value(signature) AS signature
    FROM document_versions
    WHERE rowid IN (
        SELECT rowid FROM document_versions
        WHERE is_current AND version_digest IN (SELECT version_digest FROM story_scope)
    )
    GROUP BY version_digest
),
bands AS (
    SELECT story_bands.* FROM story_bands SEMI JOIN story_scope USING (version_digest)
),
pairs AS (
    SELECT DISTINCT a.version_digest AS one, b.version_digest AS other
    FROM bands AS a
    JOIN bands AS b ON a.band = b.band AND a.version_digest < b.version_digest
)
SELECT pairs.one, pairs.other, one.text_digest = two.text_digest AS is_equal, one.signature, two.signature
FROM pairs
JOIN told AS one ON one.version_digest = pairs.one
JOIN told AS two ON two.version_digest = pairs.other
ORDER BY 1, 2;
