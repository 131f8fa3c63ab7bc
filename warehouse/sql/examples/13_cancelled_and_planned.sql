-- What was cancelled, and what is only planned and therefore not counted.
SELECT projects.status, projects.name, projects.primary_country, counted_projects.quarter, counted_projects.reason
FROM projects
JOIN counted_projects USING (project_id)
WHERE counted_projects.profile = 'default' AND projects.status IN ('cancelled', 'planned')
ORDER BY projects.status, projects.name, project_id;
