-- Projects that the last release counted and that are counted no longer. Grain: profile and project. Read by: releases.
SELECT profile, project_id
FROM release_members
ANTI JOIN counted_cells USING (profile, project_id)
WHERE valid_to_release_no IS NULL
ORDER BY profile, project_id;
