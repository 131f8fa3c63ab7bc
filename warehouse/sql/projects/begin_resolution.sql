-- Contents to look at: those that changed, and those whose claims stand in a decision that is new, withdrawn, or
-- holds claims apart. Grain: one content. Read by: every statement of projects.resolve.
CREATE OR REPLACE TEMP TABLE touched_now AS
WITH decided AS (
    (SELECT claim_a, claim_b, verdict FROM pair_decisions EXCEPT SELECT * FROM resolved_decisions)
    UNION ALL
    (SELECT * FROM resolved_decisions EXCEPT SELECT claim_a, claim_b, verdict FROM pair_decisions)
    UNION ALL
    SELECT claim_a, claim_b, verdict FROM pair_decisions WHERE verdict = 'cannot_link'
)
SELECT version_digest FROM touched_versions
UNION
SELECT version_digest FROM claims
WHERE claim_id IN (SELECT claim_a FROM decided UNION ALL SELECT claim_b FROM decided);
