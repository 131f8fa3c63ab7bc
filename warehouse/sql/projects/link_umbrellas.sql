-- Each project learns the project of the umbrella programme that its texts name. Returns the projects that change.
UPDATE projects
SET part_of_project_id = found.parent_id
FROM (
    SELECT child.project_id, min(parent.project_id) AS parent_id
    FROM projects AS child
    LEFT JOIN projects AS parent
        ON list_contains(child.part_of, parent.known_as) AND parent.project_id <> child.project_id
    GROUP BY child.project_id
) AS found
WHERE found.project_id = projects.project_id
    AND projects.part_of_project_id IS DISTINCT FROM found.parent_id
RETURNING projects.project_id;
