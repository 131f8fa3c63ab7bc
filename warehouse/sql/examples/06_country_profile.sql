-- All that is counted of one country, newest first.
SELECT cells.quarter, name, status, primary_type, disclosed_usd::DOUBLE AS disclosed_usd, n_publishers
FROM counted_cells AS cells
JOIN projects USING (project_id)
LEFT JOIN counted_money USING (profile, project_id)
WHERE cells.profile = 'default' AND cells.country = 'FRA' AND cells.project_type = 'all'
ORDER BY cells.quarter DESC, name;
