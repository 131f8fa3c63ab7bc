-- Projects that other rules make, no longer make, or make otherwise. Grain: one project. Read by: reextract.
WITH old AS (
    SELECT project_id, name, primary_type, concat_ws(
        '; ', name, status, backing, n_documents || ' documents',
        (SELECT string_agg(country, ' ' ORDER BY country) FROM before.project_countries AS c WHERE c.project_id = p.project_id),
        (SELECT string_agg(type, ' ' ORDER BY type) FROM before.project_types AS t WHERE t.project_id = p.project_id)
    ) AS facts
    FROM before.projects AS p
),
new AS (
    SELECT project_id, name, primary_type, concat_ws(
        '; ', name, status, backing, n_documents || ' documents',
        (SELECT string_agg(country, ' ' ORDER BY country) FROM project_countries AS c WHERE c.project_id = p.project_id),
        (SELECT string_agg(type, ' ' ORDER BY type) FROM project_types AS t WHERE t.project_id = p.project_id)
    ) AS facts
    FROM projects AS p
)
SELECT
    coalesce(new.primary_type, old.primary_type) AS kind,
    CASE WHEN old.project_id IS NULL THEN 'added' WHEN new.project_id IS NULL THEN 'gone' ELSE 'changed' END AS change,
    coalesce(new.name, old.name) AS what, old.facts AS old_facts, new.facts AS new_facts, project_id AS url
FROM new FULL JOIN old USING (project_id)
WHERE old.facts IS DISTINCT FROM new.facts
ORDER BY kind, change, what, project_id;
