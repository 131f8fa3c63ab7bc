-- A sum in a currency or of a date for which no exchange rate is known: it enters no total.
-- severity: warning
SELECT money_id, project_id, text, currency, event_on, rate_source
FROM money
WHERE rate_usd IS NULL AND reason LIKE 'no_rate%';
