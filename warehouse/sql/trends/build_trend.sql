-- Rows of quarterly_trend for the touched series from their first touched quarter on. Grain: profile, quarter, country,
-- project type. From the first quarter of a series to the last quarter of its profile no quarter is left out, so that the
-- cumulative number can be read off; the quarter "unknown" has a row where it has projects. Only the touched cells are
-- counted, the others keep what the table says of them.
CREATE OR REPLACE TEMP TABLE staged_trend AS
WITH last AS (
    SELECT profile, max(quarter) FILTER (quarter <> 'unknown') AS last_quarter FROM counted_cells GROUP BY profile
),
quarters AS (
    SELECT year::VARCHAR || '-Q' || number::VARCHAR AS quarter
    FROM range(1990, 2100) AS years (year), range(1, 5) AS numbers (number)
),
counted AS (
    SELECT
        cell_no, count(*) AS n_new_projects,
        sum(announced_usd) AS announced_usd, sum(committed_usd) AS committed_usd,
        sum(disbursed_usd) AS disbursed_usd, sum(disclosed_usd) AS disclosed_usd,
        max(disclosed_usd) AS largest_usd, count(disclosed_usd) AS n_disclosing
    FROM touched_counts
    LEFT JOIN counted_money USING (profile, project_id)
    GROUP BY ALL
),
documents AS (
    SELECT project_id, document_id, publisher FROM project_documents SEMI JOIN touched_counts USING (project_id)
),
-- documents of a cell: those of its projects, less those that tell of several of them (few are in need of a comparison)
of_documents AS (
    SELECT cell_no, sum(n)::BIGINT AS n
    FROM touched_counts
    JOIN (SELECT project_id, count(*) AS n FROM documents GROUP BY project_id) USING (project_id)
    GROUP BY cell_no
),
twice AS (
    SELECT cell_no, count(*) - count(DISTINCT document_id) AS n
    FROM touched_counts
    JOIN documents USING (project_id)
    WHERE document_id IN (SELECT document_id FROM documents GROUP BY document_id HAVING count(*) > 1)
    GROUP BY cell_no
),
publishers AS (
    SELECT publisher, row_number() OVER () AS publisher_no FROM (SELECT DISTINCT publisher FROM documents)
),
of_publishers AS (
    SELECT cell_no, count(DISTINCT publisher_no) AS n
    FROM touched_counts
    JOIN (SELECT DISTINCT project_id, publisher_no FROM documents JOIN publishers USING (publisher)) USING (project_id)
    GROUP BY cell_no
),
measured AS (
    SELECT
        numbered_cells.* EXCLUDE (cell_no), counted.* EXCLUDE (cell_no),
        of_documents.n - coalesce(twice.n, 0) AS n_documents, of_publishers.n AS n_publishers
    FROM numbered_cells
    JOIN counted USING (cell_no)
    LEFT JOIN of_documents USING (cell_no)
    LEFT JOIN twice USING (cell_no)
    LEFT JOIN of_publishers USING (cell_no)
    UNION ALL BY NAME
    SELECT quarterly_trend.* EXCLUDE (is_total, n_cumulative_projects, n_undisclosed)
    FROM quarterly_trend
    JOIN touched_series USING (profile, country, project_type)
    ANTI JOIN touched_cells USING (profile, quarter, country, project_type)
    WHERE n_new_projects > 0 AND quarter >= since
),
before AS (
    SELECT profile, country, project_type, max(n_cumulative_projects) AS n_projects
    FROM quarterly_trend
    JOIN touched_series USING (profile, country, project_type)
    WHERE quarter < since AND quarter <> 'unknown'
    GROUP BY ALL
),
frame AS (
    SELECT first.profile, quarters.quarter, first.country, first.project_type
    FROM (
        SELECT
            profile, country, project_type,
            CASE
                WHEN any_value(before.n_projects) IS NULL THEN min(quarter) FILTER (quarter <> 'unknown')
                ELSE any_value(since)
            END AS first_quarter
        FROM touched_series
        LEFT JOIN measured USING (profile, country, project_type)
        LEFT JOIN before USING (profile, country, project_type)
        GROUP BY ALL
    ) AS first
    JOIN last USING (profile)
    JOIN quarters ON quarters.quarter BETWEEN first.first_quarter AND last.last_quarter
    UNION ALL
    SELECT profile, quarter, country, project_type FROM measured WHERE quarter = 'unknown'
)
SELECT
    frame.profile, frame.quarter, frame.country, frame.project_type,
    frame.country = 'ALL' OR frame.project_type = 'all' AS is_total,
    coalesce(n_new_projects, 0)::INTEGER AS n_new_projects,
    (CASE WHEN frame.quarter = 'unknown' THEN 0 ELSE coalesce(before.n_projects, 0) END
        + sum(coalesce(n_new_projects, 0)) OVER (
            PARTITION BY frame.profile, frame.country, frame.project_type, frame.quarter = 'unknown'
            ORDER BY frame.quarter
        ))::INTEGER AS n_cumulative_projects,
    coalesce(n_documents, 0)::INTEGER AS n_documents,
    coalesce(n_publishers, 0)::INTEGER AS n_publishers,
    announced_usd::DOUBLE AS announced_usd, committed_usd::DOUBLE AS committed_usd,
    disbursed_usd::DOUBLE AS disbursed_usd, disclosed_usd::DOUBLE AS disclosed_usd,
    largest_usd::DOUBLE AS largest_usd,
    coalesce(n_disclosing, 0)::INTEGER AS n_disclosing,
    (coalesce(n_new_projects, 0) - coalesce(n_disclosing, 0))::INTEGER AS n_undisclosed
FROM frame
LEFT JOIN measured USING (profile, quarter, country, project_type)
LEFT JOIN before USING (profile, country, project_type);
