-- Projects that count in a cell, with the event that set the quarter. Grain: one project. Read by: explain.
SELECT
    projects.project_id, projects.name, projects.aliases, projects.known_as, projects.place, projects.status,
    projects.backing, projects.part_of_project_id, projects.n_stories, projects.n_documents,
    projects.n_publishers, projects.confidence, counted_projects.quarter, counted_projects.event_no,
    counted_money.announced_usd::DOUBLE AS announced_usd, counted_money.committed_usd::DOUBLE AS committed_usd,
    counted_money.disbursed_usd::DOUBLE AS disbursed_usd, counted_money.disclosed_usd::DOUBLE AS disclosed_usd
FROM counted_cells
JOIN projects USING (project_id)
JOIN counted_projects USING (profile, project_id)
LEFT JOIN counted_money USING (profile, project_id)
WHERE counted_cells.profile = $profile AND counted_cells.quarter = $quarter
    AND counted_cells.country = $country AND counted_cells.project_type = $project_type
ORDER BY counted_money.disclosed_usd DESC NULLS LAST, projects.name, projects.project_id;
