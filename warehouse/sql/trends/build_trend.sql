-- Rows of quarterly_trend for the touched series. Grain: profile, quarter, country, project type.
-- From the first quarter of a series to the last quarter of its profile no quarter is left out, so that the
-- cumulative number can be read off; the quarter "unknown" has a row where it has projects. Only the touched cells are
-- counted, the others keep what the table says of them.
CREATE OR REPLACE TEMP TABLE staged_trend AS
WITH cells AS (
    SELECT counted_cells.* FROM counted_cells SEMI JOIN touched_series USING (profile, country, project_type)
),
last AS (
    SELECT profile, max(quarter) FILTER (quarter <> 'unknown') AS last_quarter FROM counted_cells GROUP BY profile
),
quarters AS (
    SELECT year::VARCHAR || '-Q' || number::VARCHAR AS quarter
    FROM range(1990, 2100) AS years (year), range(1, 5) AS numbers (number)
),
frame AS (
    SELECT first.profile, quarters.quarter, first.country, first.project_type
    FROM (
        SELECT profile, country, project_type, min(quarter) AS first_quarter
        FROM cells WHERE quarter <> 'unknown'
        GROUP BY ALL
    ) AS first
    JOIN last USING (profile)
    JOIN quarters ON quarters.quarter BETWEEN first.first_quarter AND last.last_quarter
    UNION ALL
    SELECT DISTINCT profile, quarter, country, project_type FROM cells WHERE quarter = 'unknown'
),
touched AS (
    SELECT cells.* FROM cells SEMI JOIN touched_cells USING (profile, quarter, country, project_type)
),
counted AS (
    SELECT
        profile, quarter, country, project_type, count(*) AS n_new_projects,
        sum(announced_usd) AS announced_usd, sum(committed_usd) AS committed_usd,
        sum(disbursed_usd) AS disbursed_usd, sum(disclosed_usd) AS disclosed_usd,
        max(disclosed_usd) AS largest_usd, count(disclosed_usd) AS n_disclosing
    FROM touched
    LEFT JOIN counted_money USING (profile, project_id)
    GROUP BY ALL
),
told AS (
    SELECT
        profile, quarter, country, project_type,
        count(DISTINCT document_id) AS n_documents, count(DISTINCT publisher) AS n_publishers
    FROM touched
    JOIN project_documents USING (project_id)
    GROUP BY ALL
),
measured AS (
    SELECT * FROM counted LEFT JOIN told USING (profile, quarter, country, project_type)
    UNION ALL BY NAME
    SELECT * EXCLUDE (is_total, n_cumulative_projects, n_undisclosed)
    FROM quarterly_trend
    SEMI JOIN touched_series USING (profile, country, project_type)
    ANTI JOIN touched_cells USING (profile, quarter, country, project_type)
    WHERE n_new_projects > 0
)
SELECT
    frame.profile, frame.quarter, frame.country, frame.project_type,
    frame.country = 'ALL' OR frame.project_type = 'all' AS is_total,
    coalesce(n_new_projects, 0)::INTEGER AS n_new_projects,
    sum(coalesce(n_new_projects, 0)) OVER (
        PARTITION BY frame.profile, frame.country, frame.project_type, frame.quarter = 'unknown'
        ORDER BY frame.quarter
    )::INTEGER AS n_cumulative_projects,
    coalesce(n_documents, 0)::INTEGER AS n_documents,
    coalesce(n_publishers, 0)::INTEGER AS n_publishers,
    announced_usd::DOUBLE AS announced_usd, committed_usd::DOUBLE AS committed_usd,
    disbursed_usd::DOUBLE AS disbursed_usd, disclosed_usd::DOUBLE AS disclosed_usd,
    largest_usd::DOUBLE AS largest_usd,
    coalesce(n_disclosing, 0)::INTEGER AS n_disclosing,
    (coalesce(n_new_projects, 0) - coalesce(n_disclosing, 0))::INTEGER AS n_undisclosed
FROM frame
LEFT JOIN measured USING (profile, quarter, country, project_type);
