-- A retired id that is in use, or that redirects to itself or to an id that was never given.
-- severity: blocking
SELECT project_id, into_project_id
FROM project_redirects
WHERE project_id IN (SELECT project_id FROM projects)
    OR into_project_id = project_id
    OR (into_project_id NOT IN (SELECT project_id FROM projects)
        AND into_project_id NOT IN (SELECT project_id FROM project_redirects));
