-- Projects of some claims, and all claims of these projects. Grain: one claim. Read by: projects.resolve.
SELECT project_id, claim_id
FROM project_claims
WHERE project_id IN (
    SELECT project_id FROM project_claims WHERE claim_id IN (SELECT unnest($claim_ids::VARCHAR[]))
);
