-- Projects with what is counted of them under a profile. Grain: one project. Read by: `sovtrack projects`.
SELECT
    projects.*,
    counted.quarter, counted.is_counted, counted.reason,
    (SELECT list(country ORDER BY NOT is_primary, country) FROM project_countries AS c
        WHERE c.project_id = projects.project_id) AS countries,
    (SELECT list(type ORDER BY NOT is_primary, type) FROM project_types AS t
        WHERE t.project_id = projects.project_id) AS types,
    (SELECT list(vendor ORDER BY vendor) FROM project_vendors AS v
        WHERE v.project_id = projects.project_id) AS vendors,
    (SELECT sum(amount_usd) FROM money
        WHERE money.project_id = projects.project_id AND money.counts_towards_total) AS disclosed_usd
FROM projects
JOIN counted_projects AS counted ON counted.project_id = projects.project_id AND counted.profile = $profile
ORDER BY counted.quarter, projects.primary_country, projects.name, projects.project_id;
