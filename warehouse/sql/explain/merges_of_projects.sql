-- Why the claims of projects belong together. Grain: one pair of claims. Read by: explain.
SELECT * FROM project_merges WHERE project_id IN (SELECT unnest($project_ids))
ORDER BY project_id, claim_a, claim_b;
