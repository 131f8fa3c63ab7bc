-- Counted projects that contents tell of which a reviewer looked through ("nothing is missing here"), whether the machine
-- had found and counted them before a reviewer said so, and the kind of case that the content was.
-- Grain: one project. Read by: trends.accuracy.
WITH added AS (
    SELECT DISTINCT claim_id
    FROM decisions
    JOIN decision_states AS states USING (decision_id)
    JOIN claims ON claims.version_digest = states.version_digest AND claims.evidence_start = states.start_char
    WHERE decisions.subject = 'claim' AND decisions.verdict = 'add' AND states.state = 'stands'
        AND claims.rule = 'reviewer'
),
counted_by_word AS (
    SELECT DISTINCT project_claims.project_id
    FROM decisions
    JOIN project_corrections AS corrections USING (decision_id)
    JOIN project_claims ON list_contains(corrections.claim_ids, project_claims.claim_id)
    WHERE decisions.subject = 'project' AND decisions.verdict IN ('accept', 'change')
        AND NOT coalesce((body -> 'shown' ->> 'is_counted')::BOOLEAN, true)
),
told AS (
    SELECT project_id, min("case") AS "case"
    FROM project_claims
    JOIN claims USING (claim_id)
    JOIN complete_contents USING (version_digest)
    WHERE project_id IN (SELECT project_id FROM counted_projects WHERE profile = 'default' AND is_counted)
    GROUP BY project_id
),
found AS (
    SELECT DISTINCT project_id FROM project_claims
    WHERE claim_id NOT IN (SELECT claim_id FROM added)
        AND project_id NOT IN (SELECT project_id FROM counted_by_word)
),
first AS (
    SELECT project_id, arg_min(source_name, (coalesce(published_on, DATE '9999-01-01'), document_id)) AS source_name
    FROM project_documents
    SEMI JOIN told USING (project_id)
    GROUP BY project_id
)
SELECT source_name, project_id IN (SELECT project_id FROM found) AS is_found, "case"
FROM told
JOIN first USING (project_id)
ORDER BY project_id;
