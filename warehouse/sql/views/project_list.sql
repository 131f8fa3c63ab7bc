-- Projects with their countries, types, vendors and money in one line. Grain: profile and counted project.
CREATE OR REPLACE VIEW project_list AS
WITH countries_of AS (
    SELECT project_id, string_agg(country, ' ' ORDER BY NOT is_primary, country) AS countries
    FROM project_countries
    GROUP BY project_id
),
types_of AS (
    SELECT project_id, string_agg(type, ' ' ORDER BY NOT is_primary, type) AS types
    FROM project_types
    GROUP BY project_id
),
vendors_of AS (
    SELECT project_id, string_agg(vendor, ' ' ORDER BY vendor) AS vendors FROM project_vendors GROUP BY project_id
)
SELECT
    counted.profile, counted.quarter, projects.project_id, projects.name, projects.status, projects.backing,
    projects.primary_country, projects.primary_type, projects.place, countries_of.countries, types_of.types,
    vendors_of.vendors, counted_money.disclosed_usd::DOUBLE AS disclosed_usd,
    projects.n_stories, projects.n_publishers, projects.confidence
FROM counted_projects AS counted
JOIN projects USING (project_id)
LEFT JOIN countries_of USING (project_id)
LEFT JOIN types_of USING (project_id)
LEFT JOIN vendors_of USING (project_id)
LEFT JOIN counted_money ON counted_money.profile = counted.profile AND counted_money.project_id = projects.project_id
WHERE counted.is_counted;
COMMENT ON VIEW project_list IS 'One row per counting profile and counted project, with its countries, types, vendors and money in one line.';
