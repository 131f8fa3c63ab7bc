-- Projects that hold a claim that was taken up anew, or one that no longer stands. Grain: one project.
-- Read by: projects.resolve.
SELECT project_id FROM project_claims WHERE claim_id IN (SELECT unnest($claim_ids::VARCHAR[]))
UNION
SELECT project_id FROM project_claims ANTI JOIN resolved_claims USING (claim_id);
