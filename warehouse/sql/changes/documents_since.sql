-- Documents that came, and documents of then that have another content now. Grain: one document. Read by: changes.
-- $known_at: instant of the earlier release.
WITH seen AS (
    SELECT
        *, min(first_fetched_at) OVER (PARTITION BY document_id) <= $known_at::TIMESTAMP AS is_known
    FROM document_versions
)
SELECT
    CASE WHEN is_known THEN 'edited_documents' ELSE 'new_documents' END AS cause, document_id, source_name, title, url,
    published_on, first_fetched_at
FROM seen
WHERE is_current AND (NOT is_known OR first_fetched_at > $known_at::TIMESTAMP OR EXISTS (
    -- an older content that stands again
    FROM document_versions AS other
    WHERE other.document_id = seen.document_id AND other.first_fetched_at > seen.first_fetched_at
        AND other.first_fetched_at <= $known_at::TIMESTAMP AND seen.last_fetched_at > $known_at::TIMESTAMP
))
ORDER BY published_on, document_id;
