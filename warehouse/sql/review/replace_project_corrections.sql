-- The corrections that stand take the place of those known before; contents of claims that gained or lost one
-- are touched, so that their projects are made anew.
INSERT INTO touched_versions
SELECT DISTINCT claims.version_digest
FROM (
    (SELECT * FROM project_corrections EXCEPT SELECT * FROM staged_project_corrections)
    UNION ALL
    (SELECT * FROM staged_project_corrections EXCEPT SELECT * FROM project_corrections)
) AS changed
JOIN claims ON list_contains(changed.claim_ids, claims.claim_id);
DELETE FROM project_corrections;
INSERT INTO project_corrections SELECT * FROM staged_project_corrections ORDER BY decision_id;
DROP TABLE staged_project_corrections;
