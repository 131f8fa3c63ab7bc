-- Projects with their countries, types, vendors and money in one line. Grain: profile and counted project.
CREATE OR REPLACE VIEW project_list AS
SELECT
    counted.profile, counted.quarter, projects.project_id, projects.name, projects.status, projects.backing,
    projects.primary_country, projects.primary_type, projects.place,
    (SELECT string_agg(country, ' ' ORDER BY NOT is_primary, country) FROM project_countries AS c
        WHERE c.project_id = projects.project_id) AS countries,
    (SELECT string_agg(type, ' ' ORDER BY NOT is_primary, type) FROM project_types AS t
        WHERE t.project_id = projects.project_id) AS types,
    (SELECT string_agg(vendor, ' ' ORDER BY vendor) FROM project_vendors AS v
        WHERE v.project_id = projects.project_id) AS vendors,
    counted_money.disclosed_usd::DOUBLE AS disclosed_usd,
    projects.n_stories, projects.n_publishers, projects.confidence
FROM counted_projects AS counted
JOIN projects USING (project_id)
LEFT JOIN counted_money ON counted_money.profile = counted.profile AND counted_money.project_id = projects.project_id
WHERE counted.is_counted;
COMMENT ON VIEW project_list IS 'One row per counting profile and counted project, with its countries, types, vendors and money in one line.';
