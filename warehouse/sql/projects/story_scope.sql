-- Contents whose story may change: the touched ones, what they were and are likened to, and the rest of those stories.
-- Grain: one content. Read by: projects.stories.
CREATE OR REPLACE TEMP TABLE story_scope AS
WITH near AS (
    SELECT version_digest FROM touched_now
    UNION
    SELECT DISTINCT other.version_digest
    FROM story_bands AS mine
    JOIN touched_now USING (version_digest)
    JOIN story_bands AS other ON other.band = mine.band
)
SELECT version_digest FROM near
UNION
SELECT version_digest FROM stories
WHERE story_id IN (SELECT story_id FROM stories WHERE version_digest IN (SELECT version_digest FROM near));
