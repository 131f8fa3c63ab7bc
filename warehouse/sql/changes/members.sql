-- Projects behind each cell of one profile, with their money, documents and publishers. Grain: cell and project.
-- Read by: changes.
WITH told AS (
    SELECT
        project_id, list(DISTINCT document_id ORDER BY document_id) AS document_ids,
        list(DISTINCT publisher ORDER BY publisher) AS publishers
    FROM project_documents
    GROUP BY project_id
)
SELECT
    quarter, country, project_type, project_id, projects.name, announced_usd::DOUBLE AS announced_usd,
    committed_usd::DOUBLE AS committed_usd, disbursed_usd::DOUBLE AS disbursed_usd,
    disclosed_usd::DOUBLE AS disclosed_usd, coalesce(document_ids, []) AS document_ids,
    coalesce(publishers, []) AS publishers
FROM counted_cells
JOIN projects USING (project_id)
LEFT JOIN counted_money USING (profile, project_id)
LEFT JOIN told USING (project_id)
WHERE profile = $profile;
