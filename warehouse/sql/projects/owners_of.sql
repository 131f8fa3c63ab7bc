-- Ids that last held any of some claims. Grain: one id. Read by: projects.holdings.
SELECT DISTINCT project_id FROM id_claims WHERE claim_id IN (SELECT unnest($claim_ids::VARCHAR[]));
