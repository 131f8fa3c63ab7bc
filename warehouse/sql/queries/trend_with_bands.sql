-- Rows of the trend table with the bands of their numbers: as both are now, were when quarters closed, or were in a release.
-- Grain: quarter, country, project type. Read by: `sovtrack trend`, `trend --closed`, `trend --as-of`.
WITH bands AS (
    SELECT
        quarter, country, project_type,
        any_value(low) FILTER (measure = 'n_new_projects') AS n_new_projects_low,
        any_value(high) FILTER (measure = 'n_new_projects') AS n_new_projects_high,
        any_value(low) FILTER (measure = 'n_cumulative_projects') AS n_cumulative_projects_low,
        any_value(high) FILTER (measure = 'n_cumulative_projects') AS n_cumulative_projects_high,
        any_value(low) FILTER (measure = 'announced_usd') AS announced_usd_low,
        any_value(high) FILTER (measure = 'announced_usd') AS announced_usd_high,
        any_value(low) FILTER (measure = 'committed_usd') AS committed_usd_low,
        any_value(high) FILTER (measure = 'committed_usd') AS committed_usd_high,
        any_value(low) FILTER (measure = 'disbursed_usd') AS disbursed_usd_low,
        any_value(high) FILTER (measure = 'disbursed_usd') AS disbursed_usd_high,
        any_value(low) FILTER (measure = 'disclosed_usd') AS disclosed_usd_low,
        any_value(high) FILTER (measure = 'disclosed_usd') AS disclosed_usd_high,
        any_value(low) FILTER (measure = 'largest_usd') AS largest_usd_low,
        any_value(high) FILTER (measure = 'largest_usd') AS largest_usd_high,
        any_value(low) FILTER (measure = 'disclosed_usd_without_largest') AS disclosed_usd_without_largest_low,
        any_value(high) FILTER (measure = 'disclosed_usd_without_largest') AS disclosed_usd_without_largest_high,
        any_value(basis) AS band_basis
    FROM query_table($bands)
    WHERE profile = $profile AND (measure LIKE 'n\_%' ESCAPE '\' OR measure LIKE '%\_usd%' ESCAPE '\')
    GROUP BY ALL
)
SELECT
    trend.*, trend.disclosed_usd - trend.largest_usd AS disclosed_usd_without_largest,
    bands.* EXCLUDE (quarter, country, project_type)
FROM query_table($trend) AS trend
LEFT JOIN bands USING (quarter, country, project_type)
WHERE trend.profile = $profile
    AND ($country IS NULL OR trend.country = $country)
    AND ($project_type IS NULL OR trend.project_type = $project_type)
    AND ($since IS NULL OR (trend.quarter >= $since AND (trend.quarter <> 'unknown' OR $since = 'unknown')))
    AND ($until IS NULL OR trend.quarter <= $until)
    AND ($with_totals OR NOT trend.is_total)
ORDER BY quarter, country, project_type;
