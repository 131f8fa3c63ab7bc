-- A counted project of which no text names a country.
-- severity: warning
SELECT projects.project_id, projects.name
FROM projects
JOIN counted_projects USING (project_id)
WHERE counted_projects.profile = 'default' AND counted_projects.is_counted AND primary_country IS NULL;
