-- A sum that is left out in favour of another, where no sum at the end of that trail counts: left out too, or gone.
-- severity: blocking
WITH RECURSIVE trails AS (
    SELECT money_id, reason, same_as_money_id AS other_money_id, 1 AS n_steps
    FROM money
    WHERE same_as_money_id IS NOT NULL
    UNION ALL
    SELECT trails.money_id, trails.reason, other.same_as_money_id, n_steps + 1
    FROM trails
    JOIN money AS other ON other.money_id = trails.other_money_id
    WHERE other.same_as_money_id IS NOT NULL AND n_steps < 9
)
SELECT trails.money_id, trails.reason, arg_max(other.reason, n_steps) AS other_reason
FROM trails
LEFT JOIN money AS other ON other.money_id = trails.other_money_id
GROUP BY trails.money_id, trails.reason
HAVING NOT coalesce(bool_or(other.counts_towards_total AND other.reason LIKE 'first_told%'), false);
