-- Projects whose name holds what was typed, those that begin with it first. Grain: one project. Read by: review.subjects.
SELECT project_id, name, primary_country AS country
FROM projects
WHERE contains(lower(name), lower($typed)) OR project_id = $typed
ORDER BY NOT starts_with(lower(name), lower($typed)), NOT is_named, name, project_id
LIMIT 20;
