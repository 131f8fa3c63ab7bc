-- Restatements of releases that have none yet: for each number of a closed quarter that a release changed, what it was
-- when the quarter closed, before, and since. Empty stands for no row, or for no disclosed money. Read by: releases.
CREATE OR REPLACE TEMP TABLE restated_cells AS
SELECT DISTINCT release_no, profile, quarter, country, project_type, closed_by_release_no
FROM (
    SELECT valid_from_release_no AS release_no, profile, quarter, country, project_type FROM trend_vintages
    UNION ALL
    SELECT valid_to_release_no, profile, quarter, country, project_type FROM trend_vintages
    WHERE valid_to_release_no IS NOT NULL
)
JOIN closed_quarters USING (quarter)
WHERE release_no > closed_by_release_no
    AND release_no > (SELECT coalesce(max(release_no), 0) FROM restatements);
INSERT INTO restatements
WITH measures AS (
    UNPIVOT (
        SELECT
            valid_from_release_no AS since, coalesce(valid_to_release_no, 2147483647) AS until, profile, quarter,
            country, project_type, n_new_projects::DOUBLE AS n_new_projects,
            n_cumulative_projects::DOUBLE AS n_cumulative_projects, n_documents::DOUBLE AS n_documents,
            n_publishers::DOUBLE AS n_publishers, announced_usd, committed_usd, disbursed_usd, disclosed_usd,
            largest_usd, n_disclosing::DOUBLE AS n_disclosing, n_undisclosed::DOUBLE AS n_undisclosed
        FROM trend_vintages
        SEMI JOIN restated_cells USING (profile, quarter, country, project_type)
    )
    ON COLUMNS(* EXCLUDE (since, until, profile, quarter, country, project_type))
    INTO NAME measure VALUE value
),
-- The row that ended with the release, the one that began with it, and the one that stood when the quarter closed.
before AS (
    SELECT until AS release_no, profile, quarter, country, project_type, measure, value AS old_value FROM measures
),
after AS (
    SELECT since AS release_no, profile, quarter, country, project_type, measure, value AS new_value FROM measures
),
frozen AS (
    SELECT profile, quarter, country, project_type, measure, value AS frozen_value
    FROM measures
    JOIN closed_quarters USING (quarter)
    WHERE since <= closed_by_release_no AND until > closed_by_release_no
)
SELECT release_no, profile, quarter, country, project_type, measure, frozen_value, old_value, new_value
FROM before
FULL JOIN after USING (release_no, profile, quarter, country, project_type, measure)
SEMI JOIN restated_cells USING (release_no, profile, quarter, country, project_type)
LEFT JOIN frozen USING (profile, quarter, country, project_type, measure)
WHERE coalesce(old_value, 0) <> coalesce(new_value, 0)
ORDER BY ALL;
DROP TABLE restated_cells;
