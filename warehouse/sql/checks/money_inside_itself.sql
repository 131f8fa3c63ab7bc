-- A sum that is left out in favour of another which is left out too, or which is gone.
-- severity: blocking
SELECT money.money_id, money.reason, other.reason AS other_reason
FROM money
LEFT JOIN money AS other ON other.money_id = money.same_as_money_id
WHERE money.same_as_money_id IS NOT NULL
    AND (other.money_id IS NULL OR NOT (other.reason LIKE 'first_told%' OR other.reason LIKE 'part_of_programme%'));
