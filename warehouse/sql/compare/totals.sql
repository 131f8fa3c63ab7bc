-- Counted projects and disclosed money of two profiles. Grain: one profile. Read by: compare.
SELECT
    counted_projects.profile, count(*) AS n_projects, count(disclosed_usd) AS n_disclosing,
    count(*) - count(disclosed_usd) AS n_undisclosed, sum(disclosed_usd)::DOUBLE AS disclosed_usd,
    (sum(disclosed_usd) - max(disclosed_usd))::DOUBLE AS disclosed_usd_without_largest
FROM counted_projects
LEFT JOIN counted_money USING (profile, project_id)
WHERE is_counted AND counted_projects.profile IN ($one, $other)
GROUP BY counted_projects.profile
ORDER BY counted_projects.profile = $other;
