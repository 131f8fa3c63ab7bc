-- A project without a claim that stands, or a claim of a project that is gone.
-- severity: blocking
SELECT projects.project_id
FROM projects
LEFT JOIN project_claims USING (project_id)
LEFT JOIN claims USING (claim_id)
GROUP BY projects.project_id
HAVING count(claims.claim_id) = 0
UNION
SELECT project_id FROM project_claims WHERE project_id NOT IN (SELECT project_id FROM projects);
