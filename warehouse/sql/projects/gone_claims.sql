-- Claims of projects that stand no longer. Grain: one claim. Read by: projects.resolve.
SELECT claim_id FROM project_claims ANTI JOIN resolved_claims USING (claim_id);
