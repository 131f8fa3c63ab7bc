-- Claims that stand: those of contents that some document has now, with their documents, sums and events.
-- Grain: one claim. Read by: projects.records. The claims asked for stand in the temporary table wanted_claims.
WITH told AS (
    SELECT claims.* FROM claims SEMI JOIN wanted_claims USING (claim_id)
),
versions AS (
    SELECT * FROM told_documents SEMI JOIN told USING (version_digest)
),
holders AS (
    SELECT
        versions.version_digest,
        list(struct_pack(
            document_id := versions.document_id,
            source_name := versions.source_name,
            publisher := coalesce(sources.publisher, versions.publisher, versions.source_name),
            published_on := versions.published_on::VARCHAR
        ) ORDER BY versions.published_on, versions.document_id) AS documents,
        min(versions.published_on)::VARCHAR AS published_on,
        min(split_part(versions.language, '-', 1)) AS language
    FROM versions
    LEFT JOIN sources USING (source_name)
    GROUP BY versions.version_digest
),
sums AS (
    SELECT
        claim_id,
        list(struct_pack(
            mention_no := mention_no, start_char := start_char, end_char := end_char, text := text,
            low := amount_low, high := amount_high, currency := currency, qualifier := qualifier, role := role,
            restates_no := restates_no, stage := stage, payer := payer, period := period,
            confidence := confidence, sentence := sentence
        ) ORDER BY mention_no) AS amounts
    FROM claim_amounts
    SEMI JOIN wanted_claims USING (claim_id)
    GROUP BY claim_id
),
happenings AS (
    SELECT
        claim_id,
        list(struct_pack(
            mention_no := mention_no, kind := kind, event_on := event_on::VARCHAR, "precision" := event_precision,
            date_basis := date_basis, date_text := date_text, start_char := start_char, end_char := end_char,
            confidence := confidence, sentence := sentence, cues := cues
        ) ORDER BY mention_no) AS events
    FROM claim_events
    SEMI JOIN wanted_claims USING (claim_id)
    GROUP BY claim_id
)
SELECT
    told.*, holders.documents, holders.published_on, holders.language,
    coalesce(sums.amounts, []) AS amounts, coalesce(happenings.events, []) AS events,
    coalesce(stories.story_id, told.version_digest) AS story_id,
    coalesce(stories.is_origin, true) AS is_origin
FROM told
JOIN holders USING (version_digest)
LEFT JOIN sums USING (claim_id)
LEFT JOIN happenings USING (claim_id)
LEFT JOIN (FROM stories SEMI JOIN told USING (version_digest)) AS stories USING (version_digest)
ORDER BY told.claim_id;
