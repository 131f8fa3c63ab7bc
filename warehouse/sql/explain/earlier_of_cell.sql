-- Projects that a cell's cumulative number holds beside the new ones of its quarter. Grain: one project.
-- Read by: explain.
SELECT projects.project_id, projects.name, counted_cells.quarter
FROM counted_cells
JOIN projects USING (project_id)
WHERE counted_cells.profile = $profile AND counted_cells.quarter < $quarter AND $quarter <> 'unknown'
    AND counted_cells.country = $country AND counted_cells.project_type = $project_type
ORDER BY counted_cells.quarter DESC, projects.name, projects.project_id;
