-- Money of the new projects of the cells whose sums moved, and of all projects of the countries of which any did (quarter
-- all), each with the source that told of the project first. Grain: cell and project. Read by: trends.uncertainty.
WITH moved AS (
    FROM numbered_cells SEMI JOIN moved_sums USING (profile, quarter, country, project_type)
),
totals AS (
    SELECT profile, country, project_type FROM moved_sums WHERE quarter = 'all'
),
cells AS (
    SELECT quarter, country, project_type, money.*
    FROM touched_counts
    JOIN moved USING (cell_no, profile)
    JOIN counted_money AS money USING (profile, project_id)
    UNION ALL
    -- over all quarters only what is disclosed has a number of its own
    SELECT
        'all', country, project_type,
        money.* REPLACE (NULL AS announced_usd, NULL AS committed_usd, NULL AS disbursed_usd)
    FROM counted_money AS money
    JOIN counted_cells USING (profile, project_id)
    SEMI JOIN totals USING (profile, country, project_type)
),
told_first AS (
    SELECT project_id, arg_min(source_name, (coalesce(published_on, DATE '9999-01-01'), document_id)) AS source_name
    FROM project_documents
    SEMI JOIN cells USING (project_id)
    GROUP BY project_id
)
SELECT
    profile, quarter, country, project_type, source_name, announced_usd::DOUBLE AS announced_usd,
    committed_usd::DOUBLE AS committed_usd, disbursed_usd::DOUBLE AS disbursed_usd, disclosed_usd::DOUBLE AS disclosed_usd
FROM cells
JOIN told_first USING (project_id)
ORDER BY ALL;
