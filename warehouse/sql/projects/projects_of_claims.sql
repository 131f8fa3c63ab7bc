-- Projects that hold any of some claims. Grain: one project. Read by: projects.resolve.
SELECT DISTINCT project_id FROM project_claims WHERE claim_id IN (SELECT unnest($claim_ids::VARCHAR[]));
