-- Each project learns the project of the umbrella programme that its texts name.
UPDATE projects
SET part_of_project_id = umbrella_changes.new_parent_id
FROM umbrella_changes
WHERE umbrella_changes.project_id = projects.project_id;
