-- Money of the new projects of the cells to draw, and of all projects of a country (quarter all), each sum with the source
-- that told of the project first. Grain: cell, stage (0 announced, 1 committed, 2 disbursed, 3 disclosed) and project, in
-- this order. Read by: trends.uncertainty.
-- What is counted is found first, and its money then: joined the other way round, all money of a profile meets all its cells.
WITH counted AS MATERIALIZED (
    SELECT draw_no, profile, project_id, false AS is_total
    FROM touched_counts
    JOIN (SELECT cell_no, draw_no FROM cells_to_draw) USING (cell_no)
    UNION ALL
    SELECT draw_no, profile, project_id, true
    FROM counted_cells
    JOIN (
        SELECT draw_no, profile, country, project_type FROM cells_to_draw WHERE quarter = 'all'
    ) USING (profile, country, project_type)
),
cells AS (
    -- over all quarters only what is disclosed has a number of its own
    SELECT
        draw_no, project_id, if(is_total, NULL, announced_usd) AS announced_usd,
        if(is_total, NULL, committed_usd) AS committed_usd, if(is_total, NULL, disbursed_usd) AS disbursed_usd,
        disclosed_usd
    FROM counted
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
