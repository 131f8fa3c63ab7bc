-- Counted projects with all that a truth can be compared with. Grain: one project. Read by: the sample's score.
-- A sum counts if it is the project's own pledge, also where totals count it in the programme that holds it.
SELECT
    projects.project_id, CASE WHEN projects.is_named THEN projects.name END AS name, projects.aliases,
    projects.known_as, projects.status, counted.quarter,
    coalesce((SELECT list(country ORDER BY NOT is_primary, country) FROM project_countries AS c
        WHERE c.project_id = projects.project_id), []) AS countries,
    coalesce((SELECT list(type ORDER BY NOT is_primary, type) FROM project_types AS t
        WHERE t.project_id = projects.project_id), []) AS types,
    coalesce((SELECT list(vendor ORDER BY vendor) FROM project_vendors AS v
        WHERE v.project_id = projects.project_id), []) AS vendors,
    coalesce((SELECT list(struct_pack(
            low := amount_low, high := amount_high, currency := currency, stage := stage, text := text,
            counts := counts_towards_total OR reason LIKE 'part_of_programme%', reason := reason
        ) ORDER BY money_id) FROM money AS m WHERE m.project_id = projects.project_id), []) AS money,
    coalesce((SELECT list(DISTINCT url ORDER BY url) FROM project_documents AS d
        JOIN document_versions AS versions USING (document_id)
        WHERE d.project_id = projects.project_id), []) AS document_urls
FROM projects
JOIN counted_projects AS counted ON counted.project_id = projects.project_id AND counted.profile = $profile
WHERE counted.is_counted
ORDER BY projects.project_id;
