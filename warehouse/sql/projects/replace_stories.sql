-- Stories as they are now; rows that did not change are left alone.
DELETE FROM stories WHERE version_digest NOT IN (SELECT version_digest FROM staged_stories);
MERGE INTO stories AS target
USING staged_stories AS staged ON target.version_digest = staged.version_digest
WHEN MATCHED AND (target.story_id, target.is_origin, target.similarity)
    IS DISTINCT FROM (staged.story_id, staged.is_origin, staged.similarity)
    THEN UPDATE SET story_id = staged.story_id, is_origin = staged.is_origin, similarity = staged.similarity
WHEN NOT MATCHED THEN INSERT VALUES (staged.version_digest, staged.story_id, staged.is_origin, staged.similarity);
