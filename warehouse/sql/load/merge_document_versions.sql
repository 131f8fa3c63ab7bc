-- Versions of documents: new ones are added, known ones learn when they were first and last seen.
MERGE INTO document_versions AS target
USING (
    SELECT DISTINCT ON (staged.document_id, staged.version_digest)
        staged.*,
        min(staged.fetched_at) OVER same AS first_fetched_at,
        max(staged.fetched_at) OVER same AS last_fetched_at,
        coalesce(staged.publisher, sources.publisher) AS known_publisher
    FROM staged_documents AS staged
    LEFT JOIN sources USING (source_name)
    WINDOW same AS (PARTITION BY staged.document_id, staged.version_digest)
    ORDER BY staged.fetched_at, staged.url
) AS staged
ON target.document_id = staged.document_id AND target.version_digest = staged.version_digest
WHEN MATCHED AND (
    staged.first_fetched_at < target.first_fetched_at OR staged.last_fetched_at > target.last_fetched_at
) THEN UPDATE SET
    first_fetched_at = least(target.first_fetched_at, staged.first_fetched_at),
    last_fetched_at = greatest(target.last_fetched_at, staged.last_fetched_at)
WHEN NOT MATCHED THEN INSERT (
    document_id, version_digest, claim_prefix, source_name, url, is_current, first_fetched_at, last_fetched_at, run_id, night,
    payload_digest, archive_file, archive_offset, archive_length, kind, title, publisher, byline, published_at,
    published_on, modified_at, language, n_pages, n_chars, text, text_digest, signature, blocks, signals, origins
) VALUES (
    staged.document_id, staged.version_digest, staged.claim_prefix, staged.source_name, staged.url, false, staged.first_fetched_at,
    staged.last_fetched_at, staged.run_id, staged.night, staged.payload_digest, staged.archive_file,
    staged.archive_offset, staged.archive_length, staged.kind, staged.title, staged.known_publisher,
    staged.byline, staged.published_at, staged.published_on, staged.modified_at, staged.language,
    staged.n_pages, staged.n_chars, staged.text, staged.text_digest, staged.signature, staged.blocks,
    staged.signals, staged.origins
)
RETURNING merge_action;
