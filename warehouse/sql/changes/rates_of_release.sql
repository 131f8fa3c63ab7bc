-- Exchange rates by which a release counted. Grain: currency and day. Read by: changes.
SELECT currency, event_on, arg_max(rate_usd, release_no) AS rate_usd
FROM release_rates
WHERE release_no <= $release_no
GROUP BY currency, event_on;
