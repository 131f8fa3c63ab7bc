-- Contents in scope that share a band of their signature, or their whole text. Grain: one pair of contents.
-- Read by: projects.stories.
WITH told AS (
    SELECT version_digest, any_value(text_digest) AS text_digest, any_value(signature) AS signature
    FROM told_contents
    GROUP BY version_digest
)
SELECT pairs.one, pairs.other, one.text_digest = two.text_digest AS is_equal, one.signature, two.signature
FROM story_pairs AS pairs
JOIN told AS one ON one.version_digest = pairs.one
JOIN told AS two ON two.version_digest = pairs.other
ORDER BY 1, 2;
