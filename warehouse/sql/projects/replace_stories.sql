-- Stories in scope as staged; contents whose story changed are touched too.
INSERT INTO touched_now
SELECT version_digest
FROM (
    (FROM staged_stories EXCEPT SELECT stories.* FROM stories SEMI JOIN story_scope USING (version_digest))
    UNION
    (SELECT stories.* FROM stories SEMI JOIN story_scope USING (version_digest) EXCEPT FROM staged_stories)
)
WHERE version_digest NOT IN (SELECT version_digest FROM touched_now)
GROUP BY version_digest;
DELETE FROM stories WHERE version_digest IN (SELECT version_digest FROM story_scope);
INSERT INTO stories SELECT * FROM staged_stories ORDER BY version_digest;
