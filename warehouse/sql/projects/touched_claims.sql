-- Claims of the touched contents, those that stand and those that stood. Grain: one claim. Read by: projects.graph.
SELECT claims.claim_id
FROM claims
WHERE version_digest IN (SELECT version_digest FROM touched_now)
    AND version_digest IN (SELECT version_digest FROM document_versions WHERE is_current);
