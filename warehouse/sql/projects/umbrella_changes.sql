-- Projects whose umbrella programme is another project than before. Grain: one part. Read by: projects.resolve.
CREATE OR REPLACE TEMP TABLE umbrella_changes AS
SELECT child.project_id, any_value(child.part_of_project_id) AS old_parent_id, min(parent.project_id) AS new_parent_id
FROM projects AS child
LEFT JOIN projects AS parent
    ON list_contains(child.part_of, parent.known_as) AND parent.project_id <> child.project_id
WHERE len(child.part_of) > 0 OR child.part_of_project_id IS NOT NULL
GROUP BY child.project_id
HAVING any_value(child.part_of_project_id) IS DISTINCT FROM min(parent.project_id);
