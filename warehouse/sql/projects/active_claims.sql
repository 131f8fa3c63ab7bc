-- Claims that stand: those of contents that some document has now, with their documents, sums and events.
-- Grain: one claim. Read by: projects.read.
WITH holders AS (
    SELECT
        versions.version_digest,
        list(struct_pack(
            document_id := versions.document_id,
            source_name := versions.source_name,
            publisher := coalesce(sources.publisher, versions.publisher, versions.source_name),
            published_on := versions.published_on::VARCHAR
        ) ORDER BY versions.published_on, versions.document_id) AS documents,
        min(versions.published_on)::VARCHAR AS published_on
    FROM document_versions AS versions
    LEFT JOIN sources USING (source_name)
    WHERE versions.is_current
    GROUP BY versions.version_digest
),
sums AS (
    SELECT
        claim_amounts.claim_id,
        list(struct_pack(
            mention_no := mentions.mention_no, start_char := mentions.start_char, end_char := mentions.end_char,
            text := mentions.text, low := mentions.amount_low, high := mentions.amount_high,
            currency := mentions.value, qualifier := mentions.qualifier, role := mentions.role,
            restates_no := mentions.restates_no, stage := mentions.stage, payer := mentions.payer,
            period := mentions.period, confidence := mentions.confidence, sentence := mentions.sentence
        ) ORDER BY mentions.mention_no) AS amounts
    FROM claim_amounts
    JOIN claims USING (claim_id)
    JOIN mentions
        ON mentions.version_digest = claims.version_digest AND mentions.kind = 'amount'
        AND mentions.mention_no = claim_amounts.mention_no
    GROUP BY claim_amounts.claim_id
),
told_events AS (
    SELECT
        claim_events.claim_id, events.mention_no, any_value(events) AS event,
        list(DISTINCT cues.value) FILTER (cues.value IS NOT NULL) AS cues
    FROM claim_events
    JOIN claims USING (claim_id)
    JOIN mentions AS events
        ON events.version_digest = claims.version_digest AND events.kind = 'event'
        AND events.mention_no = claim_events.mention_no
    LEFT JOIN mentions AS cues
        ON cues.version_digest = claims.version_digest AND cues.kind = 'cue'
        AND cues.scope_start_char <= events.start_char AND events.start_char < cues.scope_end_char
    GROUP BY claim_events.claim_id, events.mention_no
),
happenings AS (
    SELECT
        claim_id,
        list(struct_pack(
            mention_no := mention_no, kind := event.value, event_on := event.event_on::VARCHAR,
            precision := event.event_precision, date_basis := event.date_basis, date_text := event.date_text,
            start_char := event.start_char, end_char := event.end_char, confidence := event.confidence,
            sentence := event.sentence, cues := list_sort(coalesce(cues, []))
        ) ORDER BY mention_no) AS events
    FROM told_events
    GROUP BY claim_id
)
SELECT
    claims.*, holders.documents, holders.published_on,
    coalesce(sums.amounts, []) AS amounts, coalesce(happenings.events, []) AS events,
    coalesce(stories.story_id, claims.version_digest) AS story_id,
    coalesce(stories.is_origin, true) AS is_origin
FROM claims
JOIN holders USING (version_digest)
LEFT JOIN sums USING (claim_id)
LEFT JOIN happenings USING (claim_id)
LEFT JOIN stories USING (version_digest)
WHERE $claim_ids IS NULL OR claims.claim_id IN (SELECT unnest($claim_ids))
ORDER BY claims.claim_id;
