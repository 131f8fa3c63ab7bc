-- Projects in which some claims stand now. Grain: one claim. Read by: projects.holdings.
SELECT claim_id, project_id FROM project_claims WHERE claim_id IN (SELECT unnest($claim_ids::VARCHAR[]));
