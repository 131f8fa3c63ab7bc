-- A pledge for a part of a programme is inside the programme's pledge, if that is as large: it counts there.
-- Returns the projects whose money changes.
UPDATE money
SET counts_towards_total = wanted.counts,
    reason = CASE
        WHEN wanted.counts THEN 'first_told: the pledge as first told'
        ELSE 'part_of_programme: inside the pledge for the programme that it is part of'
    END,
    same_as_money_id = wanted.parent_money_id
FROM (
    SELECT part.money_id, min(whole.money_id) IS NULL AS counts, min(whole.money_id) AS parent_money_id
    FROM money AS part
    JOIN projects USING (project_id)
    LEFT JOIN money AS whole
        ON whole.project_id = projects.part_of_project_id
        AND whole.reason LIKE 'first_told%'
        AND whole.amount_usd >= 0.98 * part.amount_usd
    WHERE part.reason LIKE 'first_told%' OR part.reason LIKE 'part_of_programme%'
    GROUP BY part.money_id
) AS wanted
WHERE wanted.money_id = money.money_id
    AND (money.reason LIKE 'first_told%' OR money.reason LIKE 'part_of_programme%')
    AND (money.counts_towards_total, money.same_as_money_id)
        IS DISTINCT FROM (wanted.counts, wanted.parent_money_id)
RETURNING money.project_id;
