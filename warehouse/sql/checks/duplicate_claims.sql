-- A claim id that stands twice.
-- severity: blocking
SELECT claim_id, count(*) AS n_rows FROM claims GROUP BY claim_id HAVING count(*) > 1;
