-- Sums whose exchange rate is another one now than that of a release. Grain: project, currency and day.
-- Read by: changes.
WITH known AS (
    SELECT currency, event_on, arg_max(rate_usd, release_no) AS rate_before
    FROM release_rates
    WHERE release_no <= $release_no
    GROUP BY currency, event_on
)
SELECT DISTINCT money.project_id, money.currency, money.event_on, known.rate_before, money.rate_usd, money.rate_source
FROM money
JOIN known USING (currency, event_on)
WHERE money.rate_usd <> known.rate_before
ORDER BY ALL;
