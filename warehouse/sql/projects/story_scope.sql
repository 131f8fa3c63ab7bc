-- Contents whose story may change: the touched ones, what they were and are likened to, and the rest of those stories; and
-- those of them that share a band. Grain of story_scope: one content; of story_pairs: one pair. Read by: projects.stories.
CREATE OR REPLACE TEMP TABLE story_scope AS
WITH near AS (
    SELECT version_digest FROM touched_now
    UNION
    SELECT other.version_digest FROM story_bands AS other WHERE band IN (SELECT band FROM touched_bands)
)
SELECT version_digest FROM near
UNION
SELECT version_digest FROM stories
WHERE story_id IN (SELECT story_id FROM stories WHERE version_digest IN (SELECT version_digest FROM near));
CREATE OR REPLACE TEMP TABLE untouched_scope AS FROM story_scope ANTI JOIN touched_now USING (version_digest);
INSERT INTO told_contents
SELECT
    document_id, version_digest, source_name, publisher, language, published_at, published_on, text_digest, signature
FROM document_versions
WHERE rowid IN (
    SELECT rowid FROM document_versions
    WHERE is_current
        AND version_digest IN (SELECT version_digest FROM untouched_scope)
        AND version_digest IN (SELECT version_digest FROM claims)
);
CREATE OR REPLACE TEMP TABLE story_pairs AS
WITH bands AS (
    FROM touched_bands UNION ALL (FROM story_bands SEMI JOIN untouched_scope USING (version_digest))
)
SELECT DISTINCT a.version_digest AS one, b.version_digest AS other
FROM bands AS a
JOIN bands AS b ON a.band = b.band AND a.version_digest < b.version_digest;
