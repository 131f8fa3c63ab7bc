-- A project with two sums that both enter totals.
-- severity: blocking
SELECT project_id, count(*) AS n_sums FROM money WHERE counts_towards_total GROUP BY project_id HAVING count(*) > 1;
