-- Touched contents that stand and make claims, by document, and bands of their signatures. Read by: story_scope; the
-- documents of all such contents (told_documents) by active_claims.
CREATE OR REPLACE TEMP TABLE told_contents AS
SELECT
    document_id, version_digest, source_name, publisher, language, published_at, published_on, text_digest, signature
FROM document_versions
WHERE rowid IN (  -- found by their narrow columns first: a signature is a thousand characters
    SELECT rowid FROM document_versions
    WHERE is_current
        AND version_digest IN (SELECT version_digest FROM touched_now)
        AND version_digest IN (SELECT version_digest FROM claims)
);
DELETE FROM told_documents WHERE version_digest IN (SELECT version_digest FROM touched_now);
INSERT INTO told_documents
SELECT version_digest, document_id, source_name, publisher, published_on, language
FROM told_contents
ORDER BY version_digest, document_id;
-- only what has a story has bands: where all that is touched is new, the large table is not looked through
DELETE FROM story_bands
WHERE version_digest IN (SELECT version_digest FROM stories SEMI JOIN touched_now USING (version_digest));
CREATE OR REPLACE TEMP TABLE touched_bands AS
WITH told AS (
    SELECT version_digest, any_value(text_digest) AS text_digest, any_value(signature) AS signature
    FROM told_contents
    GROUP BY version_digest
)
SELECT version_digest, hash('text:' || text_digest) AS band FROM told
UNION ALL
SELECT version_digest, hash(band::VARCHAR || ':' || substr(signature, band * 32 + 1, 32))
FROM told, range(32) AS bands (band)
WHERE length(signature) = 1024;
INSERT INTO story_bands FROM touched_bands;
