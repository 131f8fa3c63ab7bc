-- The id that speaks for a retired one now, through any number of redirects. Grain: one row, or none.
WITH RECURSIVE way AS (
    SELECT project_id, into_project_id, 1 AS step FROM project_redirects WHERE project_id = $project_id
    UNION ALL
    SELECT redirects.project_id, redirects.into_project_id, step + 1
    FROM way JOIN project_redirects AS redirects ON redirects.project_id = way.into_project_id
    WHERE step < 100
)
SELECT into_project_id AS project_id FROM way ORDER BY step DESC LIMIT 1;
