-- New projects by the source that told of them first, in the cells of every country that has a touched series: shares
-- of types need the types that were not touched, too. Grain: cell and source. Read by: trends.uncertainty.
WITH cells AS (
    SELECT counted_cells.*
    FROM counted_cells
    SEMI JOIN touched_series USING (profile, country)
),
first AS (
    SELECT project_id, arg_min(source_name, (coalesce(published_on, DATE '9999-01-01'), document_id)) AS source_name
    FROM project_documents
    WHERE project_id IN (SELECT project_id FROM cells)
    GROUP BY project_id
)
SELECT profile, country, project_type, 'all' AS vendor, quarter, source_name, count(*) AS n
FROM cells
JOIN first USING (project_id)
GROUP BY ALL
UNION ALL
SELECT profile, country, project_type, vendor, quarter, source_name, count(*)
FROM cells
SEMI JOIN touched_series USING (profile, country, project_type)
JOIN first USING (project_id)
JOIN project_vendors USING (project_id)
GROUP BY ALL
ORDER BY ALL;
