-- Trend cells that other rules would change, by any of their numbers. Grain: one cell. Read by: reextract.
WITH told AS (
    SELECT 'old' AS side, * FROM before.quarterly_trend
    UNION ALL
    SELECT 'new' AS side, * FROM quarterly_trend
),
facts AS (
    SELECT side, profile, quarter, country, project_type, concat_ws(
        ', ', n_new_projects || ' new', n_cumulative_projects || ' so far', n_documents || ' documents',
        n_publishers || ' publishers', format('${:,}', disclosed_usd::BIGINT),
        format('announced ${:,}', announced_usd::BIGINT), format('committed ${:,}', committed_usd::BIGINT),
        format('disbursed ${:,}', disbursed_usd::BIGINT), format('largest ${:,}', largest_usd::BIGINT),
        n_disclosing || ' disclosing', n_undisclosed || ' not'
    ) AS facts
    FROM told
),
sides AS (
    SELECT
        profile, quarter, country, project_type, max(facts) FILTER (side = 'old') AS old_facts,
        max(facts) FILTER (side = 'new') AS new_facts
    FROM facts
    GROUP BY ALL
)
SELECT
    profile AS kind, CASE WHEN old_facts IS NULL THEN 'added' WHEN new_facts IS NULL THEN 'gone' ELSE 'changed' END AS change,
    concat_ws(' ', quarter, country, project_type) AS what, old_facts, new_facts, NULL AS url
FROM sides
WHERE old_facts IS DISTINCT FROM new_facts
ORDER BY kind, country <> 'ALL', project_type <> 'all', change, what;
