-- Projects behind each cell of one profile, with their money. Grain: cell and project. Read by: changes.
SELECT
    quarter, country, project_type, project_id, projects.name, coalesce(disclosed_usd, 0)::DOUBLE AS disclosed_usd,
    (SELECT list(DISTINCT document_id ORDER BY document_id) FROM project_documents AS d
        WHERE d.project_id = counted_cells.project_id) AS document_ids
FROM counted_cells
JOIN projects USING (project_id)
LEFT JOIN counted_money USING (profile, project_id)
WHERE profile = $profile;
