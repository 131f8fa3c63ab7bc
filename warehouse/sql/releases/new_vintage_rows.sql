-- Trend rows that the last release did not show as they are now. Grain: one cell. Read by: releases.
SELECT trend.*
FROM quarterly_trend AS trend
LEFT JOIN (SELECT * FROM trend_vintages WHERE valid_to_release_no IS NULL) AS shown
    USING (profile, quarter, country, project_type)
WHERE shown.profile IS NULL OR (
    trend.is_total, trend.n_new_projects, trend.n_cumulative_projects, trend.n_documents, trend.n_publishers,
    trend.announced_usd, trend.committed_usd, trend.disbursed_usd, trend.disclosed_usd, trend.largest_usd,
    trend.n_disclosing, trend.n_undisclosed
) IS DISTINCT FROM (
    shown.is_total, shown.n_new_projects, shown.n_cumulative_projects, shown.n_documents, shown.n_publishers,
    shown.announced_usd, shown.committed_usd, shown.disbursed_usd, shown.disclosed_usd, shown.largest_usd,
    shown.n_disclosing, shown.n_undisclosed
)
ORDER BY profile, quarter, country, project_type;
