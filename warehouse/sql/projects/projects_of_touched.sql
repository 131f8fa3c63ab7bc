-- Projects that hold a claim of a touched content, or a claim that no longer stands. Grain: one project.
SELECT DISTINCT project_id
FROM project_claims
WHERE split_part(claim_id, '-', 1) IN (
    SELECT claim_prefix FROM document_versions WHERE version_digest IN (SELECT version_digest FROM touched_now)
)
OR claim_id NOT IN (SELECT claim_id FROM resolved_claims);
