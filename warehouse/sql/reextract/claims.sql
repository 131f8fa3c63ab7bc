-- Project claims that other rules make, no longer make, or make otherwise. Grain: one claim. Read by: reextract.
-- A claim is the same one where it speaks of the same place in the same content.
WITH old AS (
    SELECT version_digest, evidence_start, primary_type, concat_ws(
        '; ', name, array_to_string(list_sort(countries), ' '), array_to_string(types, ' '), array_to_string(list_sort(vendors), ' '), status,
        array_to_string(list_sort(cues), ' '), place, known_as, 'part of ' || part_of,
        (SELECT string_agg(text, ' + ' ORDER BY mention_no) FROM before.claim_amounts AS a WHERE a.claim_id = c.claim_id),
        (SELECT string_agg(DISTINCT concat_ws(' ', kind, event_on), ' + ' ORDER BY concat_ws(' ', kind, event_on))
            FROM before.claim_events AS e WHERE e.claim_id = c.claim_id)
    ) AS facts, name, any_value(sentence) AS sentence
    FROM before.claims AS c GROUP BY ALL
),
new AS (
    SELECT version_digest, evidence_start, primary_type, concat_ws(
        '; ', name, array_to_string(list_sort(countries), ' '), array_to_string(types, ' '), array_to_string(list_sort(vendors), ' '), status,
        array_to_string(list_sort(cues), ' '), place, known_as, 'part of ' || part_of,
        (SELECT string_agg(text, ' + ' ORDER BY mention_no) FROM claim_amounts AS a WHERE a.claim_id = c.claim_id),
        (SELECT string_agg(DISTINCT concat_ws(' ', kind, event_on), ' + ' ORDER BY concat_ws(' ', kind, event_on))
            FROM claim_events AS e WHERE e.claim_id = c.claim_id)
    ) AS facts, name, any_value(sentence) AS sentence
    FROM claims AS c GROUP BY ALL
),
gone AS (
    SELECT *, row_number() OVER (PARTITION BY version_digest, evidence_start ORDER BY facts) AS nth
    FROM old ANTI JOIN new USING (version_digest, evidence_start, facts)
),
come AS (
    SELECT *, row_number() OVER (PARTITION BY version_digest, evidence_start ORDER BY facts) AS nth
    FROM new ANTI JOIN old USING (version_digest, evidence_start, facts)
)
SELECT
    coalesce(come.primary_type, gone.primary_type) AS kind,
    CASE WHEN gone.version_digest IS NULL THEN 'added' WHEN come.version_digest IS NULL THEN 'gone' ELSE 'changed' END
        AS change,
    coalesce(come.name, gone.name, left(coalesce(come.sentence, gone.sentence), 80)) AS what,
    gone.facts AS old_facts, come.facts AS new_facts,
    (SELECT min(url) FROM document_versions AS v WHERE v.version_digest = coalesce(come.version_digest, gone.version_digest))
        AS url
FROM come FULL JOIN gone USING (version_digest, evidence_start, nth)
ORDER BY kind, change, url, what, new_facts, old_facts;
