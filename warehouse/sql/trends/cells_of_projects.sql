-- The trend cells that each counted project of one profile belongs to, totals among them. Grain: project and cell.
-- Read by: trends.refresh.
WITH counted AS (
    SELECT counted_projects.project_id, counted_projects.quarter
    FROM counted_projects
    JOIN projects_to_count USING (project_id)
    WHERE counted_projects.profile = $profile AND counted_projects.is_counted
),
chosen AS (
    SELECT
        counted.project_id, country,
        row_number() OVER (
            PARTITION BY counted.project_id ORDER BY is_primary DESC, n_stories DESC, country
        ) AS place_no
    FROM counted
    JOIN project_countries USING (project_id)
    WHERE $countries_role = 'both' OR role IN ('both', $countries_role)
),
countries AS (
    SELECT project_id, country FROM chosen
    WHERE NOT list_contains($countries_leave_out::VARCHAR[], country)
        AND ($countries_count = 'all' OR place_no = 1)
    UNION ALL
    SELECT project_id, 'unknown' FROM counted
    WHERE NOT EXISTS (FROM project_countries AS c WHERE c.project_id = counted.project_id)
    UNION ALL
    SELECT project_id, 'ALL' FROM counted
),
types AS (
    SELECT counted.project_id, type AS project_type
    FROM counted
    JOIN project_types USING (project_id)
    WHERE list_contains($types_in_scope::VARCHAR[], type) AND ($types_count = 'all' OR is_primary)
    UNION ALL
    SELECT project_id, 'all' FROM counted
)
SELECT DISTINCT $profile AS profile, counted.project_id, counted.quarter, countries.country, types.project_type
FROM counted
JOIN countries USING (project_id)
JOIN types USING (project_id);
