-- Projects that two counting profiles treat differently, and how. Grain: one project. Read by: compare.
SELECT
    projects.project_id, projects.name, projects.primary_country, projects.primary_type,
    one.is_counted AS is_counted_in_one, other.is_counted AS is_counted_in_other,
    one.reason AS reason_in_one, other.reason AS reason_in_other,
    one.quarter AS quarter_in_one, other.quarter AS quarter_in_other,
    (SELECT string_agg(DISTINCT project_type, ' ' ORDER BY project_type) FROM counted_cells AS c
        WHERE c.project_id = projects.project_id AND c.profile = $one AND project_type <> 'all') AS types_in_one,
    (SELECT string_agg(DISTINCT project_type, ' ' ORDER BY project_type) FROM counted_cells AS c
        WHERE c.project_id = projects.project_id AND c.profile = $other AND project_type <> 'all') AS types_in_other,
    (SELECT string_agg(DISTINCT country, ' ' ORDER BY country) FROM counted_cells AS c
        WHERE c.project_id = projects.project_id AND c.profile = $one AND country <> 'ALL') AS countries_in_one,
    (SELECT string_agg(DISTINCT country, ' ' ORDER BY country) FROM counted_cells AS c
        WHERE c.project_id = projects.project_id AND c.profile = $other AND country <> 'ALL') AS countries_in_other,
    one_money.disclosed_usd::DOUBLE AS usd_in_one, other_money.disclosed_usd::DOUBLE AS usd_in_other,
    CASE
        WHEN one.is_counted AND NOT other.is_counted THEN 'only in one'
        WHEN other.is_counted AND NOT one.is_counted THEN 'only in other'
        WHEN one.quarter <> other.quarter THEN 'another quarter'
        WHEN one_money.disclosed_usd IS DISTINCT FROM other_money.disclosed_usd THEN 'another sum'
        ELSE 'other cells'
    END AS difference
FROM projects
JOIN counted_projects AS one ON one.project_id = projects.project_id AND one.profile = $one
JOIN counted_projects AS other ON other.project_id = projects.project_id AND other.profile = $other
LEFT JOIN counted_money AS one_money
    ON one_money.project_id = projects.project_id AND one_money.profile = $one AND one.is_counted
LEFT JOIN counted_money AS other_money
    ON other_money.project_id = projects.project_id AND other_money.profile = $other AND other.is_counted
WHERE one.is_counted <> other.is_counted
    OR (one.is_counted AND (
        one.quarter <> other.quarter
        OR one_money.disclosed_usd IS DISTINCT FROM other_money.disclosed_usd
        OR (SELECT list((country, project_type) ORDER BY country, project_type) FROM counted_cells AS c
                WHERE c.project_id = projects.project_id AND c.profile = $one)
            IS DISTINCT FROM
            (SELECT list((country, project_type) ORDER BY country, project_type) FROM counted_cells AS c
                WHERE c.project_id = projects.project_id AND c.profile = $other)
    ))
ORDER BY difference DESC, projects.name, projects.project_id;
