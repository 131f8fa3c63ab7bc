-- Attempts that are not known yet. An attempt never changes afterwards.
INSERT INTO fetches
SELECT * FROM staged_fetches AS staged
WHERE NOT EXISTS (FROM fetches WHERE fetches.fetch_id = staged.fetch_id)
ORDER BY requested_at, fetch_id;
