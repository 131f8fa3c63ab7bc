-- New projects of the touched cells by the source that told of them first. Grain: cell and source. Read by: uncertainty.
WITH cells AS (
    SELECT counted_cells.* FROM counted_cells SEMI JOIN touched_cells USING (profile, quarter, country, project_type)
),
first AS (
    SELECT project_id, arg_min(source_name, (coalesce(published_on, DATE '9999-01-01'), document_id)) AS source_name
    FROM project_documents
    WHERE project_id IN (SELECT project_id FROM cells)
    GROUP BY project_id
)
SELECT profile, quarter, country, project_type, source_name, count(*) AS n
FROM cells
JOIN first USING (project_id)
GROUP BY ALL
ORDER BY ALL;
