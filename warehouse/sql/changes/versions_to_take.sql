-- All versions of documents, those current that stand in one step of the replay. Grain: one version. Read by: changes.
-- $known_at: instant of the earlier release; $new_documents, $edits: whether later documents and versions stand.
CREATE OR REPLACE TEMP TABLE versions_to_take AS
WITH known AS (
    SELECT
        *, min(first_fetched_at) OVER (PARTITION BY document_id) <= $known_at::TIMESTAMP AS is_known_document,
        first_fetched_at <= $known_at::TIMESTAMP AS is_known_version
    FROM document_versions
),
judged AS (
    SELECT
        *,
        is_known_version OR (is_known_document AND $edits) OR (NOT is_known_document AND $new_documents) AS stands,
        CASE WHEN is_known_document AND NOT $edits THEN first_fetched_at ELSE last_fetched_at END AS seen_at
    FROM known
)
SELECT
    * EXCLUDE (is_known_document, is_known_version, stands, seen_at)
    REPLACE (stands AND row_number() OVER (
        PARTITION BY document_id, stands ORDER BY seen_at DESC, version_digest
    ) = 1 AS is_current)
FROM judged;
