-- Trend cells that differ between a release and the newest one, with both numbers. Grain: one cell.
-- Read by: review.pages.numbers.
WITH shown AS (
    SELECT
        quarter, country, project_type,
        max(n_new_projects) FILTER (valid_from_release_no <= $since AND coalesce(valid_to_release_no, 2147483647) > $since)
            AS projects_then,
        max(n_new_projects) FILTER (valid_to_release_no IS NULL) AS projects_now,
        max(disclosed_usd) FILTER (valid_from_release_no <= $since AND coalesce(valid_to_release_no, 2147483647) > $since)
            AS usd_then,
        max(disclosed_usd) FILTER (valid_to_release_no IS NULL) AS usd_now
    FROM trend_vintages
    WHERE profile = $profile
    GROUP BY ALL
)
SELECT
    quarter, country, project_type, coalesce(projects_then, 0) AS projects_then, coalesce(projects_now, 0) AS projects_now,
    coalesce(usd_then, 0)::DOUBLE AS usd_then, coalesce(usd_now, 0)::DOUBLE AS usd_now
FROM shown
WHERE coalesce(projects_then, 0) <> coalesce(projects_now, 0) OR coalesce(usd_then, 0) <> coalesce(usd_now, 0)
ORDER BY country <> 'ALL', project_type <> 'all', quarter DESC, country, project_type;
