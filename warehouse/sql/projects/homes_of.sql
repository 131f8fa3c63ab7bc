-- Projects in which some claims stand now. Grain: one claim. Read by: projects.holdings.
-- A claim that the texts no longer make stands nowhere, though its project is not yet written anew.
SELECT claim_id, project_id FROM project_claims
WHERE claim_id IN (SELECT unnest($claim_ids::VARCHAR[])) AND claim_id IN (SELECT claim_id FROM resolved_claims);
