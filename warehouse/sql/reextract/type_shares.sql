-- Shares of types that other rules would change. Grain: cell and window. Read by: reextract.
WITH told AS (
    SELECT 'old' AS side, * FROM before.quarterly_type_share
    UNION ALL
    SELECT 'new' AS side, * FROM quarterly_type_share
),
facts AS (
    SELECT
        side, profile, quarter, country, project_type, window_kind,
        n_numerator || ' of ' || n_denominator || ', ' || n_undisclosed || ' undisclosed' AS facts
    FROM told
),
sides AS (
    SELECT
        profile, quarter, country, project_type, window_kind, max(facts) FILTER (side = 'old') AS old_facts,
        max(facts) FILTER (side = 'new') AS new_facts
    FROM facts
    GROUP BY ALL
)
SELECT
    profile AS kind, CASE WHEN old_facts IS NULL THEN 'added' WHEN new_facts IS NULL THEN 'gone' ELSE 'changed' END AS change,
    concat_ws(' ', quarter, country, project_type, window_kind) AS what, old_facts, new_facts, NULL AS url
FROM sides
WHERE old_facts IS DISTINCT FROM new_facts
ORDER BY kind, country <> 'ALL', project_type <> 'all', change, what;
