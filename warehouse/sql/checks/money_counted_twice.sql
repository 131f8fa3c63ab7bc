-- A pledge that enters a project's total twice: two of its counted sums are one, told again. Sums from several payers,
-- and what comes on top of a pledge, count side by side.
-- severity: blocking
SELECT one.project_id, one.money_id, other.money_id AS other_money_id
FROM money AS one
JOIN money AS other
    ON other.project_id = one.project_id AND other.money_id > one.money_id
    AND other.counts_towards_total
    AND CASE
        WHEN other.currency = one.currency
            THEN abs(other.amount_low - one.amount_low) <= 0.02 * greatest(other.amount_low, one.amount_low)
        ELSE abs(other.amount_usd - one.amount_usd) <= 0.02 * greatest(other.amount_usd, one.amount_usd)
    END
WHERE one.counts_towards_total;
