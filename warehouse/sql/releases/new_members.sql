-- Counted projects that the last release did not count as they are counted now. Grain: profile and project.
-- Read by: releases.
SELECT
    profile, project_id, any_value(name) AS name, any_value(quarter) AS quarter,
    list(DISTINCT country ORDER BY country) AS countries, list(DISTINCT project_type ORDER BY project_type) AS project_types,
    any_value(announced_usd)::DOUBLE AS announced_usd, any_value(committed_usd)::DOUBLE AS committed_usd,
    any_value(disbursed_usd)::DOUBLE AS disbursed_usd, any_value(disclosed_usd)::DOUBLE AS disclosed_usd
FROM counted_cells
JOIN (SELECT project_id, name FROM projects) AS named USING (project_id)
LEFT JOIN counted_money USING (profile, project_id)
GROUP BY profile, project_id
EXCEPT
SELECT * EXCLUDE (valid_from_release_no, valid_to_release_no)
FROM release_members
WHERE valid_to_release_no IS NULL
ORDER BY profile, project_id;
