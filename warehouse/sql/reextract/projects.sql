-- Projects that other rules make, no longer make, or make otherwise. Grain: one project. Read by: reextract.
WITH old AS (
    SELECT project_id, name, primary_type, row(
        name, status, backing, n_documents,
        (SELECT list(country ORDER BY country) FROM before.project_countries AS c WHERE c.project_id = p.project_id),
        (SELECT list(type ORDER BY type) FROM before.project_types AS t WHERE t.project_id = p.project_id)
    )::VARCHAR AS facts
    FROM before.projects AS p
),
new AS (
    SELECT project_id, name, primary_type, row(
        name, status, backing, n_documents,
        (SELECT list(country ORDER BY country) FROM project_countries AS c WHERE c.project_id = p.project_id),
        (SELECT list(type ORDER BY type) FROM project_types AS t WHERE t.project_id = p.project_id)
    )::VARCHAR AS facts
    FROM projects AS p
)
SELECT
    coalesce(new.primary_type, old.primary_type) AS kind,
    CASE WHEN old.project_id IS NULL THEN 'added' WHEN new.project_id IS NULL THEN 'gone' ELSE 'changed' END AS change,
    coalesce(new.name, old.name) AS what, old.facts AS old_facts, new.facts AS new_facts, project_id AS url
FROM new FULL JOIN old USING (project_id)
WHERE old.facts IS DISTINCT FROM new.facts
ORDER BY kind, change, what, project_id;
