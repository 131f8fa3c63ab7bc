-- Nodes of some claims. Grain: one claim. Read by: projects.graph.
SELECT claim_id, node_key FROM resolved_claims WHERE claim_id IN (SELECT unnest($claim_ids::VARCHAR[]));
