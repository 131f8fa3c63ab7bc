-- Projects of a country and type that the profile does not count, and why. Grain: one project. Read by: explain.
SELECT projects.project_id, projects.name, counted_projects.reason, counted_projects.quarter
FROM projects
JOIN counted_projects ON counted_projects.project_id = projects.project_id AND counted_projects.profile = $profile
WHERE NOT counted_projects.is_counted
    AND ($country = 'ALL' OR $country IN (SELECT country FROM project_countries AS c
        WHERE c.project_id = projects.project_id))
    AND ($project_type = 'all' OR $project_type IN (SELECT type FROM project_types AS t
        WHERE t.project_id = projects.project_id))
ORDER BY projects.name, projects.project_id;
