-- In how many cells of the trend table each project counts: those of the profile at hand in full, those of another
-- profile by a quarter, since fewer read them. Grain: one project. Read by: review.queue.
SELECT project_id, sum(CASE WHEN profile = $profile THEN 1.0 ELSE 0.25 END)::DOUBLE AS n_cells
FROM counted_cells
WHERE country <> 'ALL' AND project_type <> 'all'
GROUP BY project_id;
