-- Size of the trend table of one profile: project counts in its cells, and disclosed dollars. Grain: one row.
-- Read by: review.queue.
SELECT
    (SELECT count(*)::DOUBLE FROM counted_cells
        WHERE profile = $profile AND country <> 'ALL' AND project_type <> 'all') AS n_cells,
    (SELECT coalesce(sum(disclosed_usd), 0)::DOUBLE FROM counted_money
        JOIN counted_projects USING (profile, project_id) WHERE profile = $profile AND is_counted) AS usd;
