-- Projects that one counting profile counts and another does not, and why.
SELECT projects.name, projects.primary_country, mine.reason AS in_default, other.reason AS in_cnas_like
FROM counted_projects AS mine
JOIN counted_projects AS other USING (project_id)
JOIN projects USING (project_id)
WHERE mine.profile = 'default' AND other.profile = 'cnas_like' AND mine.is_counted <> other.is_counted
ORDER BY projects.name, project_id;
