-- Projects that hold claims of a correction that was just made or taken back: they are counted anew, even where no
-- row of theirs changes, as with scope. Grain: one project. Read by: review.projects.
SELECT DISTINCT project_claims.project_id
FROM (
    (SELECT * FROM project_corrections EXCEPT SELECT * FROM staged_project_corrections)
    UNION ALL
    (SELECT * FROM staged_project_corrections EXCEPT SELECT * FROM project_corrections)
) AS changed
JOIN project_claims ON list_contains(changed.claim_ids, project_claims.claim_id)
ORDER BY 1;
