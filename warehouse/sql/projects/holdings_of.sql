-- Holdings of some ids with their claims. Grain: one id. Read by: projects.holdings.
SELECT
    project_id, any_value(number), any_value(known_as), any_value(into_project_id), any_value(is_retired),
    any_value(reason), coalesce(list(claim_id) FILTER (claim_id IS NOT NULL), [])
FROM id_holdings
LEFT JOIN id_claims USING (project_id)
WHERE project_id IN (SELECT unnest($ids::VARCHAR[]))
GROUP BY project_id
ORDER BY any_value(number);
