-- Sums of projects that the profile counts: is this money of that project, and how much?
-- Grain: one mention of a claim. Read by: review.queue.
SELECT
    'amount' AS field, money.project_id, projects.name AS project, projects.primary_country AS country,
    projects.primary_type AS project_type, counted.quarter, claims.claim_id, claims.version_digest,
    mentions.* EXCLUDE (version_digest, event_on), NULL AS event_on, money.counts_towards_total AS is_counted_money,
    money.amount_usd, projects.n_stories
FROM money
JOIN projects USING (project_id)
JOIN counted_projects AS counted ON counted.project_id = money.project_id AND counted.profile = $profile
JOIN claims ON claims.claim_id = money.claim_id
JOIN mentions ON mentions.version_digest = money.version_digest AND mentions.kind = 'amount'
    AND mentions.mention_no = money.mention_no
WHERE counted.is_counted AND money.amount_usd IS NOT NULL
ORDER BY money.project_id, money.money_id;
