-- Projects with what tells whether two of them are one. Grain: one project. Read by: review.queue.
SELECT
    projects.project_id, projects.name, projects.aliases, projects.known_as, projects.place, projects.primary_type,
    projects.primary_country AS country, projects.confidence, projects.is_named, projects.n_stories,
    projects.n_documents, counted.quarter, counted.is_counted, projects.status,
    coalesce(money.disclosed_usd, 0)::DOUBLE AS amount_usd,
    (SELECT list(c.country ORDER BY c.is_primary DESC, c.country) FROM project_countries AS c
        WHERE c.project_id = projects.project_id) AS countries,
    (SELECT list(t.type ORDER BY t.is_primary DESC, t.type) FROM project_types AS t
        WHERE t.project_id = projects.project_id) AS types,
    (SELECT list(claim_id ORDER BY claim_id) FROM project_claims AS c WHERE c.project_id = projects.project_id)
        AS claim_ids
FROM projects
JOIN counted_projects AS counted ON counted.project_id = projects.project_id AND counted.profile = $profile
LEFT JOIN counted_money AS money ON money.project_id = projects.project_id AND money.profile = $profile
ORDER BY projects.project_id;
