-- Claims of projects that are not counted: is this a project after all, and of which type?
-- Grain: one claim. Read by: review.queue.
SELECT
    'claim' AS field, held.project_id, projects.name AS project, projects.primary_country AS country,
    projects.primary_type AS project_type, counted.quarter, counted.is_counted, counted.reason, claims.*,
    projects.n_stories, coalesce(money.disclosed_usd, 0)::DOUBLE AS amount_usd
FROM project_claims AS held
JOIN projects USING (project_id)
JOIN claims USING (claim_id)
JOIN counted_projects AS counted ON counted.project_id = held.project_id AND counted.profile = $profile
LEFT JOIN counted_money AS money ON money.project_id = held.project_id AND money.profile = $profile
WHERE NOT counted.is_counted AND NOT held.is_copy AND claims.evidence_start IS NOT NULL
ORDER BY held.project_id, claims.claim_id;
