-- Nodes of the claims that stood in one project with any of some claims. Grain: one node. Read by: projects.resolve.
SELECT DISTINCT node_key
FROM resolved_claims
WHERE claim_id IN (
    SELECT claim_id
    FROM project_claims
    WHERE project_id IN (
        SELECT project_id FROM project_claims WHERE claim_id IN (SELECT unnest($claim_ids::VARCHAR[]))
    )
);
