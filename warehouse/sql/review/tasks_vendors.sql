-- Vendors of counted projects, each by the mention that speaks for it best: does it supply this project?
-- Grain: one vendor of one project. Read by: review.queue.
SELECT
    'vendor' AS field, vendors.project_id, projects.name AS project, projects.primary_country AS country,
    projects.primary_type AS project_type, counted.quarter, claims.claim_id, claims.version_digest,
    mentions.* EXCLUDE (version_digest, event_on), NULL AS event_on, false AS is_counted_money,
    NULL::DOUBLE AS amount_usd, vendors.n_stories
FROM project_vendors AS vendors
JOIN projects USING (project_id)
JOIN counted_projects AS counted ON counted.project_id = vendors.project_id AND counted.profile = $profile
JOIN project_claims AS held ON held.project_id = vendors.project_id
JOIN claims ON claims.claim_id = held.claim_id
JOIN claim_links AS links ON links.claim_id = claims.claim_id AND links.field = 'vendor'
JOIN mentions ON mentions.version_digest = claims.version_digest AND mentions.kind = 'vendor'
    AND mentions.mention_no = links.mention_no AND mentions.value = vendors.vendor
WHERE counted.is_counted
QUALIFY row_number() OVER (
    PARTITION BY vendors.project_id, vendors.vendor
    ORDER BY held.is_copy, mentions.confidence DESC, claims.claim_id, mentions.mention_no
) = 1
ORDER BY vendors.project_id, vendors.vendor;
