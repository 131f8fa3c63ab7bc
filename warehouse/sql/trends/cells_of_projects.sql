-- The trend cells that each counted project belongs to, totals among them. Grain: profile, project and cell.
-- Read by: trends.refresh.
WITH counted AS (
    SELECT counted_projects.project_id, counted_projects.quarter, profile_rules.*
    FROM counted_projects
    JOIN projects_to_count USING (project_id)
    JOIN profile_rules USING (profile)
    WHERE is_counted
),
chosen AS (
    SELECT
        profile, project_id, country, countries_leave_out, countries_count,
        row_number() OVER (
            PARTITION BY profile, project_id ORDER BY is_primary DESC, n_stories DESC, country
        ) AS place_no
    FROM counted
    JOIN project_countries USING (project_id)
    WHERE countries_role = 'both' OR role IN ('both', countries_role)
),
countries AS (
    SELECT profile, project_id, country
    FROM chosen
    WHERE NOT list_contains(countries_leave_out, country) AND (countries_count = 'all' OR place_no = 1)
    UNION ALL
    SELECT profile, project_id, 'unknown' FROM counted ANTI JOIN project_countries USING (project_id)
    UNION ALL
    SELECT profile, project_id, 'ALL' FROM counted
),
types AS (
    SELECT profile, project_id, type AS project_type
    FROM counted
    JOIN project_types USING (project_id)
    WHERE list_contains(types_in_scope, type) AND (types_count = 'all' OR is_primary)
    UNION ALL
    SELECT profile, project_id, 'all' FROM counted
)
SELECT DISTINCT profile, project_id, counted.quarter, countries.country, types.project_type
FROM counted
JOIN countries USING (profile, project_id)
JOIN types USING (profile, project_id);
