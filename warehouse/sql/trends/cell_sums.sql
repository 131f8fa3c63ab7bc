-- Money of the new projects of the cells whose sums moved, each with the source that told of the project first.
-- Grain: cell and project. Read by: trends.uncertainty.
WITH moved AS (
    FROM numbered_cells SEMI JOIN moved_sums USING (profile, quarter, country, project_type)
),
cells AS (
    SELECT quarter, country, project_type, money.*
    FROM touched_counts
    JOIN moved USING (cell_no, profile)
    JOIN counted_money AS money USING (profile, project_id)
)
SELECT
    profile, quarter, country, project_type, source_name, announced_usd::DOUBLE AS announced_usd,
    committed_usd::DOUBLE AS committed_usd, disbursed_usd::DOUBLE AS disbursed_usd, disclosed_usd::DOUBLE AS disclosed_usd
FROM cells
JOIN first_sources USING (project_id)
ORDER BY ALL;
