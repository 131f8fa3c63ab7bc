-- What came of the addresses that reviewers asked for, when they were last asked for. Grain: address.
-- Read by: review.requests.
SELECT asked.url AS asked_url, fetches.night::VARCHAR AS night, fetches.disposition_class, fetches.reason
FROM (SELECT unnest($urls::VARCHAR[]) AS url) AS asked
JOIN fetches ON fetches.url = asked.url
QUALIFY row_number() OVER (
    PARTITION BY asked.url ORDER BY fetches.night DESC, fetches.requested_at DESC NULLS LAST, fetches.fetch_id DESC
) = 1;
