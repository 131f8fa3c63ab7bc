-- Restatements of releases that have none yet: for each number of a closed quarter that a release changed, what it was
-- when the quarter closed, before, and since. Empty stands for no row, or for no disclosed money. Read by: releases.
INSERT INTO restatements
WITH measures AS (
    UNPIVOT (
        SELECT
            valid_from_release_no AS since, coalesce(valid_to_release_no, 2147483647) AS until, profile, quarter,
            country, project_type,
            n_new_projects::DOUBLE AS n_new_projects, n_cumulative_projects::DOUBLE AS n_cumulative_projects,
            n_documents::DOUBLE AS n_documents, n_publishers::DOUBLE AS n_publishers, announced_usd, committed_usd,
            disbursed_usd, disclosed_usd, largest_usd, n_disclosing::DOUBLE AS n_disclosing,
            n_undisclosed::DOUBLE AS n_undisclosed
        FROM trend_vintages
        WHERE quarter IN (SELECT quarter FROM closed_quarters)
    )
    ON COLUMNS(* EXCLUDE (since, until, profile, quarter, country, project_type))
    INTO NAME measure VALUE value
),
changed AS (
    SELECT valid_from_release_no AS release_no, profile, quarter, country, project_type FROM trend_vintages
    UNION
    SELECT valid_to_release_no, profile, quarter, country, project_type FROM trend_vintages
    WHERE valid_to_release_no IS NOT NULL
),
steps AS (
    SELECT changed.*, closed_by_release_no, measure
    FROM changed
    JOIN closed_quarters USING (quarter)
    JOIN (SELECT DISTINCT measure FROM measures) AS all_measures ON true
    WHERE changed.release_no > closed_by_release_no
        AND changed.release_no > (SELECT coalesce(max(release_no), 0) FROM restatements)
)
SELECT
    steps.release_no, steps.profile, steps.quarter, steps.country, steps.project_type, steps.measure,
    frozen.value AS frozen_value, before.value AS old_value, now.value AS new_value
FROM steps
LEFT JOIN measures AS frozen
    ON frozen.profile = steps.profile AND frozen.quarter = steps.quarter AND frozen.country = steps.country
    AND frozen.project_type = steps.project_type AND frozen.measure = steps.measure
    AND frozen.since <= steps.closed_by_release_no AND frozen.until > steps.closed_by_release_no
LEFT JOIN measures AS before
    ON before.profile = steps.profile AND before.quarter = steps.quarter AND before.country = steps.country
    AND before.project_type = steps.project_type AND before.measure = steps.measure
    AND before.since <= steps.release_no - 1 AND before.until > steps.release_no - 1
LEFT JOIN measures AS now
    ON now.profile = steps.profile AND now.quarter = steps.quarter AND now.country = steps.country
    AND now.project_type = steps.project_type AND now.measure = steps.measure
    AND now.since <= steps.release_no AND now.until > steps.release_no
WHERE coalesce(before.value, 0) <> coalesce(now.value, 0)
ORDER BY ALL;
