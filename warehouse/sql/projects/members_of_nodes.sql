-- Claims of some nodes. Grain: one claim. Read by: projects.graph.
SELECT claim_id, node_key FROM resolved_claims WHERE node_key IN (SELECT unnest($nodes::VARCHAR[])) ORDER BY claim_id;
