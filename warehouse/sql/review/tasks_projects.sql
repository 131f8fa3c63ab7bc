-- Projects with the claim that speaks for each best: is it a project, since when, of this type, in these countries;
-- and should one that is left out be counted? Grain: one project. Read by: review.queue.
SELECT
    CASE WHEN counted.is_counted THEN 'project' ELSE 'uncounted' END AS field, counted.is_counted, counted.reason,
    projects.project_id, projects.name AS project, projects.primary_country AS country,
    projects.primary_type AS project_type, counted.quarter,
    CASE WHEN projects.is_named THEN projects.name END AS name, projects.is_named,
    (SELECT list(c.country ORDER BY c.is_primary DESC, c.country) FROM project_countries AS c
        WHERE c.project_id = projects.project_id) AS countries,
    (SELECT list(t.type ORDER BY t.is_primary DESC, t.type) FROM project_types AS t
        WHERE t.project_id = projects.project_id) AS types,
    projects.primary_type, projects.status, projects.place, projects.known_as,
    coalesce(events.date_basis, CASE WHEN EXISTS (FROM project_events AS e WHERE e.project_id = projects.project_id
        AND e.is_credible AND e.reason NOT LIKE 'spoken of%') THEN 'event without date' ELSE 'no event' END) AS dated_by,
    claims.claim_id, claims.version_digest, claims.evidence_start, claims.evidence_end, claims.sentence, claims.rule,
    claims.extractor_version, claims.confidence, projects.n_stories,
    coalesce(money.disclosed_usd, 0)::DOUBLE AS amount_usd,
    (SELECT list(h.claim_id ORDER BY h.claim_id) FROM project_claims AS h WHERE h.project_id = projects.project_id)
        AS claim_ids
FROM projects
JOIN counted_projects AS counted ON counted.project_id = projects.project_id AND counted.profile = $profile
JOIN project_claims AS held ON held.project_id = projects.project_id
JOIN claims ON claims.claim_id = held.claim_id
LEFT JOIN project_events AS events ON events.project_id = counted.project_id AND events.event_no = counted.event_no
LEFT JOIN counted_money AS money ON money.project_id = projects.project_id AND money.profile = $profile
WHERE claims.evidence_start IS NOT NULL AND counted.reason <> 'a reviewer ruled it out'
QUALIFY row_number() OVER (
    PARTITION BY projects.project_id ORDER BY held.is_copy, claims.confidence DESC, claims.claim_id
) = 1
ORDER BY projects.project_id;
