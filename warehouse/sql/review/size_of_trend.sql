-- Size of the trend table of one profile: project counts in its cells, disclosed dollars, and vendors of projects. Grain: one row.
-- Read by: review.queue.
SELECT
    (SELECT count(*)::DOUBLE FROM counted_cells
        WHERE profile = $profile AND country <> 'ALL' AND project_type <> 'all') AS n_cells,
    (SELECT coalesce(sum(disclosed_usd), 0)::DOUBLE FROM counted_money
        JOIN counted_projects USING (profile, project_id) WHERE profile = $profile AND is_counted) AS usd,
    (SELECT count(*)::DOUBLE FROM project_vendors JOIN counted_projects USING (project_id)
        WHERE profile = $profile AND is_counted) AS n_vendors;
