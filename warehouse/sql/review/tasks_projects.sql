-- Counted projects with the claim that speaks for each best: is it a project, of this type, in these countries?
-- Grain: one project. Read by: review.queue.
SELECT
    'project' AS field, projects.project_id, projects.name AS project, projects.primary_country AS country,
    projects.primary_type AS project_type, counted.quarter, projects.name,
    (SELECT list(c.country ORDER BY c.is_primary DESC, c.country) FROM project_countries AS c
        WHERE c.project_id = projects.project_id) AS countries,
    (SELECT list(t.type ORDER BY t.is_primary DESC, t.type) FROM project_types AS t
        WHERE t.project_id = projects.project_id) AS types,
    projects.primary_type, projects.status, projects.place, projects.known_as,
    claims.claim_id, claims.version_digest, claims.evidence_start, claims.evidence_end, claims.sentence, claims.rule,
    claims.extractor_version, claims.confidence, projects.n_stories,
    coalesce(money.disclosed_usd, 0)::DOUBLE AS amount_usd,
    (SELECT list(h.claim_id ORDER BY h.claim_id) FROM project_claims AS h WHERE h.project_id = projects.project_id)
        AS claim_ids
FROM projects
JOIN counted_projects AS counted ON counted.project_id = projects.project_id AND counted.profile = $profile
JOIN project_claims AS held ON held.project_id = projects.project_id
JOIN claims ON claims.claim_id = held.claim_id
LEFT JOIN counted_money AS money ON money.project_id = projects.project_id AND money.profile = $profile
WHERE counted.is_counted AND claims.evidence_start IS NOT NULL
QUALIFY row_number() OVER (
    PARTITION BY projects.project_id ORDER BY held.is_copy, claims.confidence DESC, claims.claim_id
) = 1
ORDER BY projects.project_id;
