-- Sums that were told but do not enter totals, and why.
SELECT reason, count(*) AS n_sums, sum(amount_usd) AS usd_not_counted
FROM money
WHERE NOT counts_towards_total
GROUP BY reason
ORDER BY n_sums DESC, reason;
