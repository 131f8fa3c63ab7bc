-- Projects that a vendor or type share of one cell counts among, with what each discloses: those of the quarter and,
-- for the cumulative window, those before it. Grain: one project. Read by: explain.
SELECT
    projects.project_id, projects.name, cells.quarter, cells.quarter = $quarter AS is_new,
    coalesce((SELECT list(vendor ORDER BY vendor) FROM project_vendors AS v WHERE v.project_id = cells.project_id), [])
        AS vendors,
    (SELECT list(c.project_type ORDER BY c.project_type) FROM counted_cells AS c
        WHERE c.profile = cells.profile AND c.project_id = cells.project_id AND c.country = cells.country
            AND c.project_type <> 'all') AS types
FROM counted_cells AS cells
JOIN projects USING (project_id)
WHERE cells.profile = $profile AND cells.country = $country AND cells.project_type = $project_type
    AND (cells.quarter = $quarter OR ($quarter <> 'unknown' AND cells.quarter < $quarter))
ORDER BY cells.quarter DESC, projects.name, projects.project_id;
