-- Exchange rates behind the money that no release used before, or that another one stood for. Grain: currency and day.
-- Read by: releases.
WITH used AS (
    SELECT DISTINCT currency, event_on, rate_usd
    FROM money
    WHERE currency <> 'USD' AND event_on IS NOT NULL AND rate_usd IS NOT NULL
),
known AS (
    SELECT currency, event_on, arg_max(rate_usd, release_no) AS rate_usd
    FROM release_rates
    GROUP BY currency, event_on
)
SELECT used.currency, used.event_on::VARCHAR AS event_on, used.rate_usd
FROM used
LEFT JOIN known USING (currency, event_on)
WHERE known.rate_usd IS DISTINCT FROM used.rate_usd
ORDER BY ALL;
