-- Bands of the touched contents that stand and make claims. Read by: story_links.
DELETE FROM story_bands WHERE version_digest IN (SELECT version_digest FROM touched_now);
INSERT INTO story_bands
WITH told AS (
    SELECT version_digest, any_value(text_digest) AS text_digest, any_value(signature) AS signature
    FROM document_versions
    WHERE rowid IN (  -- found by their narrow columns first: a signature is a thousand characters
        SELECT rowid FROM document_versions
        WHERE is_current
            AND version_digest IN (SELECT version_digest FROM touched_now)
            AND version_digest IN (SELECT version_digest FROM claims)
    )
    GROUP BY version_digest
)
SELECT version_digest, hash('text:' || text_digest) FROM told
UNION ALL
SELECT version_digest, hash(band::VARCHAR || ':' || substr(signature, band * 32 + 1, 32))
FROM told, range(32) AS bands (band)
WHERE length(signature) = 1024;
