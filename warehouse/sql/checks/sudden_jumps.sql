-- A past quarter whose total moved by more than half since the last release (by five projects, by a thousand million
-- dollars or more), or a newest quarter beyond twice the projects or four times the money of any of the eight before it.
-- A newest quarter is not over, so that few projects say nothing; without four quarters to learn from, nothing is said.
-- severity: warning
WITH totals AS (
    SELECT
        profile, quarter, n_new_projects, coalesce(disclosed_usd, 0) AS usd,
        max(quarter) OVER (PARTITION BY profile) AS newest,
        row_number() OVER (PARTITION BY profile ORDER BY quarter DESC) - 1 AS n_quarters_ago
    FROM quarterly_trend
    WHERE country = 'ALL' AND project_type = 'all' AND quarter <> 'unknown'
),
moved AS (
    SELECT
        now.profile, now.quarter, before.n_new_projects AS n_before, now.n_new_projects AS n_now,
        coalesce(before.disclosed_usd, 0) AS usd_before, now.usd AS usd_now
    FROM totals AS now
    JOIN trend_vintages AS before USING (profile, quarter)
    WHERE before.country = 'ALL' AND before.project_type = 'all' AND before.valid_to_release_no IS NULL
        AND now.quarter < now.newest
),
history AS (
    SELECT
        profile, max(n_new_projects) AS most_projects, max(usd) AS most_usd,
        count(*) FILTER (n_new_projects > 0) AS n_learned, count(*) FILTER (usd > 0) AS n_learned_usd
    FROM totals
    WHERE n_quarters_ago BETWEEN 1 AND 8
    GROUP BY profile
)
SELECT profile, quarter, 'new projects since the last release' AS what, n_before::DOUBLE AS before, n_now::DOUBLE AS now
FROM moved
WHERE abs(n_now - n_before) >= 5 AND abs(n_now - n_before) > 0.5 * n_before
UNION ALL
SELECT profile, quarter, 'disclosed US dollars since the last release', usd_before, usd_now
FROM moved
WHERE abs(usd_now - usd_before) >= 1e9 AND abs(usd_now - usd_before) > 0.5 * usd_before
UNION ALL
SELECT profile, quarter, 'new projects of the newest quarter', most_projects, n_new_projects
FROM totals
JOIN history USING (profile)
WHERE n_quarters_ago = 0 AND n_learned >= 4 AND n_new_projects > 2 * most_projects
    AND n_new_projects - most_projects >= 5
UNION ALL
SELECT profile, quarter, 'disclosed US dollars of the newest quarter', most_usd, usd
FROM totals
JOIN history USING (profile)
WHERE n_quarters_ago = 0 AND n_learned_usd >= 4 AND usd > 4 * most_usd AND usd - most_usd >= 1e9;
