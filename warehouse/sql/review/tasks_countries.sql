-- The countries of claims of counted projects: is this the country? Grain: one mention of a claim.
-- Read by: review.queue.
SELECT
    'country' AS field, held.project_id, projects.name AS project, projects.primary_country AS country,
    projects.primary_type AS project_type, counted.quarter, claims.claim_id, claims.version_digest,
    mentions.* EXCLUDE (version_digest, event_on), NULL AS event_on, false AS is_counted_money,
    NULL::DOUBLE AS amount_usd, projects.n_stories
FROM project_claims AS held
JOIN projects USING (project_id)
JOIN counted_projects AS counted ON counted.project_id = held.project_id AND counted.profile = $profile
JOIN claims USING (claim_id)
JOIN claim_links AS links ON links.claim_id = claims.claim_id AND links.field = 'country'
JOIN mentions ON mentions.version_digest = claims.version_digest AND mentions.kind = 'country'
    AND mentions.mention_no = links.mention_no
WHERE counted.is_counted AND NOT held.is_copy
QUALIFY row_number() OVER (PARTITION BY held.project_id, mentions.value ORDER BY links.confidence DESC, claims.claim_id) = 1
ORDER BY held.project_id, mentions.value;
