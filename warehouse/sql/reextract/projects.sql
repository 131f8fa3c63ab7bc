-- Projects that other rules make, no longer make, or make otherwise: names, place, countries, types, vendors, events,
-- money, and what they are part of. Grain: one project. Read by: reextract.
WITH told AS (
    SELECT 'old' AS side, project_id, name, primary_type, concat_ws(
        '; ', name, array_to_string(list_sort(aliases), ', '), known_as, status, backing, place,
        n_documents || ' documents of ' || n_publishers || ' publishers, ' || n_stories || ' stories',
        'part of ' || coalesce(part_of_project_id, nullif(array_to_string(list_sort(part_of), ', '), '')),
        (SELECT string_agg(country, ' ' ORDER BY country) FROM before.project_countries AS c WHERE c.project_id = p.project_id),
        (SELECT string_agg(type, ' ' ORDER BY type) FROM before.project_types AS t WHERE t.project_id = p.project_id),
        (SELECT string_agg(vendor, ' ' ORDER BY vendor) FROM before.project_vendors AS v WHERE v.project_id = p.project_id),
        (SELECT string_agg(DISTINCT told, ' + ' ORDER BY told) FROM (
            SELECT concat_ws(' ', kind, event_on, event_precision, CASE WHEN NOT is_credible THEN '(' || reason || ')' END)
                AS told
            FROM before.project_events AS e WHERE e.project_id = p.project_id)),
        (SELECT string_agg(DISTINCT told, ' + ' ORDER BY told) FROM (
            SELECT concat_ws(' ', text, stage, payer, qualifier, format('${:,}', round(amount_usd)::BIGINT),
                CASE WHEN NOT counts_towards_total THEN '(' || split_part(reason, ':', 1) || ')' END) AS told
            FROM before.money AS m WHERE m.project_id = p.project_id))
    ) AS facts
    FROM before.projects AS p
    UNION ALL
    SELECT 'new' AS side, project_id, name, primary_type, concat_ws(
        '; ', name, array_to_string(list_sort(aliases), ', '), known_as, status, backing, place,
        n_documents || ' documents of ' || n_publishers || ' publishers, ' || n_stories || ' stories',
        'part of ' || coalesce(part_of_project_id, nullif(array_to_string(list_sort(part_of), ', '), '')),
        (SELECT string_agg(country, ' ' ORDER BY country) FROM project_countries AS c WHERE c.project_id = p.project_id),
        (SELECT string_agg(type, ' ' ORDER BY type) FROM project_types AS t WHERE t.project_id = p.project_id),
        (SELECT string_agg(vendor, ' ' ORDER BY vendor) FROM project_vendors AS v WHERE v.project_id = p.project_id),
        (SELECT string_agg(DISTINCT told, ' + ' ORDER BY told) FROM (
            SELECT concat_ws(' ', kind, event_on, event_precision, CASE WHEN NOT is_credible THEN '(' || reason || ')' END)
                AS told
            FROM project_events AS e WHERE e.project_id = p.project_id)),
        (SELECT string_agg(DISTINCT told, ' + ' ORDER BY told) FROM (
            SELECT concat_ws(' ', text, stage, payer, qualifier, format('${:,}', round(amount_usd)::BIGINT),
                CASE WHEN NOT counts_towards_total THEN '(' || split_part(reason, ':', 1) || ')' END) AS told
            FROM money AS m WHERE m.project_id = p.project_id))
    ) AS facts
    FROM projects AS p
),
sides AS (
    SELECT
        project_id, max(facts) FILTER (side = 'old') AS old_facts, max(facts) FILTER (side = 'new') AS new_facts,
        coalesce(max(name) FILTER (side = 'new'), max(name)) AS what,
        coalesce(max(primary_type) FILTER (side = 'new'), max(primary_type)) AS kind
    FROM told
    GROUP BY project_id
)
SELECT
    kind, CASE WHEN old_facts IS NULL THEN 'added' WHEN new_facts IS NULL THEN 'gone' ELSE 'changed' END AS change, what,
    old_facts, new_facts, project_id AS url
FROM sides
WHERE old_facts IS DISTINCT FROM new_facts
ORDER BY kind, change, what, project_id;
