-- Claims that reviewers accepted or rejected, with their source. Grain: one judged claim. Read by: uncertainty.
SELECT DISTINCT ON (decisions.decision_id) versions.source_name, decisions.verdict = 'accept' AS is_right
FROM decisions
JOIN decision_states AS states USING (decision_id)
JOIN document_versions AS versions USING (version_digest)
WHERE decisions.subject = 'claim' AND decisions.verdict IN ('accept', 'reject') AND states.state = 'stands'
ORDER BY decisions.decision_id, versions.source_name;
