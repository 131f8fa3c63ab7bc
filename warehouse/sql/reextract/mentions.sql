-- Mentions that other rules find, no longer find, or read otherwise; facts as words for people.
-- Grain: one span of one content. Read by: reextract.
WITH old AS (
    SELECT version_digest, kind, start_char, end_char, concat_ws(
        ', ', value,
        replace(CASE WHEN amount_low = amount_high THEN format('{:,.2f}', amount_low)
            WHEN amount_low IS NOT NULL THEN format('{:,.2f} to {:,.2f}', amount_low, amount_high) END, '.00', ''),
        nullif(qualifier, 'exact'), role, stage, nullif(payer, 'unknown'), nullif(period, 'one_off'), via,
        event_on, event_precision
    ) AS facts, any_value(text) AS text
    FROM before.mentions GROUP BY ALL
),
new AS (
    SELECT version_digest, kind, start_char, end_char, concat_ws(
        ', ', value,
        replace(CASE WHEN amount_low = amount_high THEN format('{:,.2f}', amount_low)
            WHEN amount_low IS NOT NULL THEN format('{:,.2f} to {:,.2f}', amount_low, amount_high) END, '.00', ''),
        nullif(qualifier, 'exact'), role, stage, nullif(payer, 'unknown'), nullif(period, 'one_off'), via,
        event_on, event_precision
    ) AS facts, any_value(text) AS text
    FROM mentions GROUP BY ALL
),
gone AS (FROM old ANTI JOIN new USING (version_digest, kind, start_char, end_char, facts)),
come AS (FROM new ANTI JOIN old USING (version_digest, kind, start_char, end_char, facts))
SELECT
    coalesce(come.kind, gone.kind) AS kind,
    CASE WHEN gone.version_digest IS NULL THEN 'added' WHEN come.version_digest IS NULL THEN 'gone' ELSE 'changed' END
        AS change,
    coalesce(come.text, gone.text) AS what,
    gone.facts AS old_facts, come.facts AS new_facts,
    (SELECT min(url) FROM document_versions AS v WHERE v.version_digest = coalesce(come.version_digest, gone.version_digest))
        AS url
FROM come FULL JOIN gone USING (version_digest, kind, start_char, end_char)
ORDER BY kind, change, url, coalesce(come.start_char, gone.start_char), new_facts, old_facts;
