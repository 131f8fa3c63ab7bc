-- What each source gave on a night. Grain: one source that was asked. Read by: the night's table, status.
WITH asked AS (
    SELECT
        source_name,
        count(DISTINCT url) FILTER (purpose IN ('page', 'document', 'file')) AS n_found,
        count(*) FILTER (disposition_class = 'ok') AS n_fetched,
        count(*) FILTER (disposition_class = 'unchanged') AS n_unchanged,
        count(*) FILTER (disposition_class = 'refused') AS n_refused,
        count(*) FILTER (disposition_class = 'failed') AS n_failed,
        count(*) FILTER (disposition_class = 'deferred') AS n_deferred,
        arg_max(reason, requested_at) FILTER (disposition_class IN ('failed', 'refused')) AS last_problem
    FROM fetches
    WHERE night = $night
    GROUP BY source_name
),
told AS (
    SELECT
        versions.source_name,
        count(DISTINCT versions.document_id) AS n_documents,
        coalesce(sum(extractions.n_mentions), 0)::BIGINT AS n_mentions,
        coalesce(sum(extractions.n_claims), 0)::BIGINT AS n_claims
    FROM document_versions AS versions
    LEFT JOIN extractions USING (version_digest)
    WHERE versions.night = $night
    GROUP BY versions.source_name
)
SELECT
    asked.source_name, sources.title, sources.publisher_country, asked.n_found, asked.n_fetched,
    asked.n_unchanged, asked.n_refused, asked.n_failed, asked.n_deferred,
    coalesce(told.n_documents, 0) AS n_documents, coalesce(told.n_mentions, 0) AS n_mentions,
    coalesce(told.n_claims, 0) AS n_claims, asked.last_problem
FROM asked
LEFT JOIN sources USING (source_name)
LEFT JOIN told USING (source_name)
ORDER BY asked.source_name;
