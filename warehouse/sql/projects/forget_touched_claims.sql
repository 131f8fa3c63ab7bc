-- Claims of the touched contents are taken up anew. Returns the nodes that they were in.
DELETE FROM resolved_claims WHERE version_digest IN (SELECT version_digest FROM touched_now)
RETURNING claim_id, node_key;
