-- Releases of the ledger that the tables do not know yet: each row becomes valid from its release on, and the row
-- that it replaces ends there.
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
