-- Releases of the ledger that the tables do not know yet: each row becomes valid from its release on, and the row
-- that it replaces ends there. Closed quarters get a restatement for each number that changed after their close.
INSERT INTO releases SELECT * FROM staged_releases ORDER BY release_no;
INSERT INTO closed_quarters SELECT * FROM staged_closed_quarters ORDER BY quarter;
INSERT INTO release_rates SELECT * FROM staged_release_rates ORDER BY ALL;
CREATE OR REPLACE TEMP TABLE vintage_steps AS
SELECT
    *,
    lead(release_no) OVER (
        PARTITION BY profile, quarter, country, project_type ORDER BY release_no
    ) AS next_release_no
FROM staged_vintages;
UPDATE trend_vintages
SET valid_to_release_no = ended.release_no
FROM (
    SELECT profile, quarter, country, project_type, min(release_no) AS release_no
    FROM staged_vintages
    GROUP BY ALL
) AS ended
WHERE trend_vintages.valid_to_release_no IS NULL
    AND trend_vintages.profile = ended.profile AND trend_vintages.quarter = ended.quarter
    AND trend_vintages.country = ended.country AND trend_vintages.project_type = ended.project_type;
INSERT INTO trend_vintages
SELECT
    release_no, next_release_no, profile, quarter, country, project_type, is_total, n_new_projects,
    n_cumulative_projects, n_documents, n_publishers, announced_usd, committed_usd, disbursed_usd, disclosed_usd,
    largest_usd, n_disclosing, n_undisclosed
FROM vintage_steps
WHERE NOT is_gone
ORDER BY release_no, profile, quarter, country, project_type;
INSERT INTO restatements
WITH measures AS (
    UNPIVOT (
        SELECT
            valid_from_release_no, valid_to_release_no, profile, quarter, country, project_type,
            n_new_projects::DOUBLE AS n_new_projects, n_cumulative_projects::DOUBLE AS n_cumulative_projects,
            coalesce(disclosed_usd, 0) AS disclosed_usd, n_disclosing::DOUBLE AS n_disclosing
        FROM trend_vintages
        WHERE quarter IN (SELECT quarter FROM closed_quarters)
    )
    ON n_new_projects, n_cumulative_projects, disclosed_usd, n_disclosing INTO NAME measure VALUE value
),
steps AS (
    SELECT DISTINCT staged_vintages.release_no, profile, quarter, country, project_type, measure
    FROM staged_vintages
    JOIN closed_quarters USING (quarter)
    JOIN (SELECT DISTINCT measure FROM measures) AS all_measures ON true
    WHERE staged_vintages.release_no > closed_quarters.closed_by_release_no
),
found AS (
    SELECT
        steps.*,
        (SELECT max(value) FROM measures AS m
            WHERE (m.profile, m.quarter, m.country, m.project_type, m.measure)
                = (steps.profile, steps.quarter, steps.country, steps.project_type, steps.measure)
                AND m.valid_from_release_no <= closed_by_release_no
                AND coalesce(m.valid_to_release_no, 2147483647) > closed_by_release_no) AS frozen_value,
        (SELECT max(value) FROM measures AS m
            WHERE (m.profile, m.quarter, m.country, m.project_type, m.measure)
                = (steps.profile, steps.quarter, steps.country, steps.project_type, steps.measure)
                AND m.valid_from_release_no < steps.release_no
                AND coalesce(m.valid_to_release_no, 2147483647) >= steps.release_no) AS old_value,
        (SELECT max(value) FROM measures AS m
            WHERE (m.profile, m.quarter, m.country, m.project_type, m.measure)
                = (steps.profile, steps.quarter, steps.country, steps.project_type, steps.measure)
                AND m.valid_from_release_no <= steps.release_no
                AND coalesce(m.valid_to_release_no, 2147483647) > steps.release_no) AS new_value
    FROM steps
    JOIN closed_quarters USING (quarter)
)
SELECT release_no, profile, quarter, country, project_type, measure, frozen_value, old_value, new_value
FROM found
WHERE coalesce(old_value, 0) <> coalesce(new_value, 0)
ORDER BY ALL;
