-- Trend cells that other rules would change. Grain: one cell. Read by: reextract.
WITH old AS (
    SELECT profile, quarter, country, project_type, concat_ws(
        ', ', n_new_projects || ' new', n_cumulative_projects || ' so far', n_documents || ' documents',
        format('${:,}', disclosed_usd::BIGINT)
    ) AS facts
    FROM before.quarterly_trend
),
new AS (
    SELECT profile, quarter, country, project_type, concat_ws(
        ', ', n_new_projects || ' new', n_cumulative_projects || ' so far', n_documents || ' documents',
        format('${:,}', disclosed_usd::BIGINT)
    ) AS facts
    FROM quarterly_trend
)
SELECT
    profile AS kind,
    CASE WHEN old.facts IS NULL THEN 'added' WHEN new.facts IS NULL THEN 'gone' ELSE 'changed' END AS change,
    concat_ws(' ', quarter, country, project_type) AS what, old.facts AS old_facts, new.facts AS new_facts, NULL AS url
FROM new FULL JOIN old USING (profile, quarter, country, project_type)
WHERE old.facts IS DISTINCT FROM new.facts
ORDER BY kind, country <> 'ALL', project_type <> 'all', change, what;
