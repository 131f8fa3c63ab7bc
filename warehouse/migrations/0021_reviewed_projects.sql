-- What reviewers said of a project's beginning, and that they said it is one: both count before the machine's reading.

CREATE VIEW project_reviews AS
WITH held AS (
    SELECT
        corrections.decision_id, corrections.field, corrections.value, project_claims.project_id,
        2 * count(DISTINCT claim_id) AS twice_held, len(any_value(corrections.claim_ids)) AS n_claims,
        any_value(corrections.project_id) AS decided_of
    FROM project_corrections AS corrections
    JOIN project_claims ON list_contains(corrections.claim_ids, project_claims.claim_id)
    WHERE corrections.field IN ('quarter', 'confirmed')
    GROUP BY ALL
),
standing AS (
    SELECT held.*, decisions.decision_no
    FROM held
    JOIN decisions USING (decision_id)
    WHERE twice_held > n_claims OR (twice_held = n_claims AND project_id = decided_of)
)
SELECT
    project_id,
    arg_max(value ->> '$', decision_no) FILTER (field = 'quarter') AS quarter,
    coalesce(bool_or(field = 'confirmed'), false) AS is_confirmed
FROM standing
GROUP BY project_id;
COMMENT ON VIEW project_reviews IS 'One row per project that a reviewer confirmed or gave a quarter.';
COMMENT ON COLUMN project_reviews.project_id IS 'The project that holds most of the claims that were decided on.';
COMMENT ON COLUMN project_reviews.quarter IS 'Quarter in which it began, as a reviewer said; null if none did.';
COMMENT ON COLUMN project_reviews.is_confirmed IS 'Whether a reviewer said that it is a project that has begun.';
