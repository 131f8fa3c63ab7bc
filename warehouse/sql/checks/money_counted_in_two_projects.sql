-- The same counted sum in two counted projects of one country, told within a year: perhaps one pledge, counted twice.
-- Projects of which a reviewer said that they are never the same are no longer asked about.
-- severity: warning
SELECT DISTINCT
    sums.project_id, projects.name, sums.project_before AS other_project_id, others.name AS other_name, country,
    currency, amount_low, amount_high
FROM (
    -- Each sum beside the equal one before it, not beside all others: in a long history round sums are many.
    SELECT *, lag(project_id) OVER equal_sums AS project_before, lag(event_on) OVER equal_sums AS event_before
    FROM money
    JOIN project_countries USING (project_id)
    JOIN counted_projects USING (project_id)
    WHERE counts_towards_total AND is_counted
    WINDOW equal_sums AS (
        PARTITION BY profile, country, currency, amount_low, amount_high ORDER BY event_on NULLS FIRST, project_id
    )
) AS sums
JOIN projects USING (project_id)
JOIN projects AS others ON others.project_id = sums.project_before
WHERE project_before <> sums.project_id
    AND coalesce(event_on - event_before, 0) <= 366
    AND NOT EXISTS (
        FROM pair_decisions
        JOIN project_claims AS of_a ON of_a.claim_id = claim_a
        JOIN project_claims AS of_b ON of_b.claim_id = claim_b
        WHERE verdict = 'cannot_link'
            AND (
                (of_a.project_id = sums.project_id AND of_b.project_id = sums.project_before)
                OR (of_b.project_id = sums.project_id AND of_a.project_id = sums.project_before)
            )
    );
