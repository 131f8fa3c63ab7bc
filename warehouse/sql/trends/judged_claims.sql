-- Claims and counted projects that reviewers accepted or rejected, with their source and the kind of case they are.
-- Grain: one decision that stands. Read by: uncertainty.
(
    SELECT DISTINCT ON (decisions.decision_id)
        versions.source_name, decisions.verdict = 'accept' AS is_right, '' AS "case"
    FROM decisions
    JOIN decision_states AS states USING (decision_id)
    JOIN document_versions AS versions USING (version_digest)
    WHERE decisions.subject = 'claim' AND decisions.verdict IN ('accept', 'reject') AND states.state = 'stands'
    ORDER BY decisions.decision_id, versions.source_name
)
UNION ALL
(
    SELECT
        coalesce(nullif(body -> 'shown' ->> 'source', ''), 'unknown') AS source_name,
        decisions.verdict <> 'reject' AS is_right, coalesce(body -> 'shown' -> 'cases' ->> 'project', '') AS "case"
    FROM decisions
    JOIN decision_states AS states USING (decision_id)
    WHERE decisions.subject = 'project' AND decisions.verdict IN ('accept', 'change', 'reject')
        AND states.state = 'stands' AND coalesce((body -> 'shown' ->> 'is_counted')::BOOLEAN, true)
    ORDER BY decisions.decision_id
);
