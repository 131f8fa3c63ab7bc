-- Contents that a reviewer looked through and found complete ("nothing is missing here"), and the kind of case that each
-- was when it was asked about. Grain: one content. Read by: trends.accuracy.
CREATE OR REPLACE TEMP VIEW complete_contents AS
SELECT
    body -> 'shown' ->> 'version_digest' AS version_digest,
    min(coalesce(body -> 'shown' -> 'cases' ->> 'missing', '')) AS "case"
FROM decisions
JOIN decision_states USING (decision_id)
WHERE subject = 'document' AND verdict = 'complete' AND state = 'stands'
GROUP BY 1;
