-- Claims of the touched contents that stand. Grain: one claim. Read by: projects.graph.
SELECT claims.claim_id
FROM claims
SEMI JOIN touched_now USING (version_digest)
SEMI JOIN told_contents USING (version_digest);
