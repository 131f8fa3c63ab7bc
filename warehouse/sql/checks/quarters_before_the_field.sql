-- A counted project dated before 2015: more likely a misread date than a national AI project.
-- severity: warning
SELECT profile, project_id, quarter FROM counted_projects
WHERE is_counted AND quarter <> 'unknown' AND quarter < '2015-Q1';
