-- Money of the new projects of the cells to draw, and of all projects of a country (quarter all), each sum with the source
-- that told of the project first. Grain: cell, stage (0 announced, 1 committed, 2 disbursed, 3 disclosed) and project, in
-- this order. Read by: trends.uncertainty.
WITH cells AS (
    SELECT draw_no, project_id, announced_usd, committed_usd, disbursed_usd, disclosed_usd
    FROM cells_to_draw
    JOIN touched_counts USING (cell_no, profile)
    JOIN counted_money USING (profile, project_id)
    UNION ALL
    -- over all quarters only what is disclosed has a number of its own
    SELECT draw_no, project_id, NULL, NULL, NULL, disclosed_usd
    FROM counted_cells
    JOIN (
        SELECT draw_no, profile, country, project_type FROM cells_to_draw WHERE quarter = 'all'
    ) AS totals USING (profile, country, project_type)
    JOIN counted_money USING (profile, project_id)
),
told_first AS (
    SELECT project_id, source_no
    FROM (
        SELECT
            project_id, arg_min(source_name, (coalesce(published_on, DATE '9999-01-01'), document_id)) AS source_name
        FROM project_documents
        SEMI JOIN cells USING (project_id)
        GROUP BY project_id
    )
    JOIN numbered_sources USING (source_name)
)
SELECT
    draw_no,
    list_position(['announced_usd', 'committed_usd', 'disbursed_usd', 'disclosed_usd'], stage) - 1 AS stage_no,
    source_no, usd::DOUBLE AS usd
FROM (
    UNPIVOT (FROM cells JOIN told_first USING (project_id))
    ON announced_usd, committed_usd, disbursed_usd, disclosed_usd INTO NAME stage VALUE usd
)
ORDER BY ALL;
