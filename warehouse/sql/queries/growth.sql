-- Growth of new projects among sources that published in both quarters, beside that of all sources, with bands: as they are
-- now, or were in a release. Grain: quarter. Read by: `sovtrack shares`.
WITH bands AS (
    SELECT
        quarter, any_value(low) FILTER (measure = 'growth') AS growth_low,
        any_value(high) FILTER (measure = 'growth') AS growth_high,
        any_value(low) FILTER (measure = 'growth_all_sources') AS growth_all_sources_low,
        any_value(high) FILTER (measure = 'growth_all_sources') AS growth_all_sources_high
    FROM query_table($bands)
    WHERE profile = $profile AND country = $country AND project_type = 'all' AND measure LIKE 'growth%'
    GROUP BY quarter
)
SELECT
    quarter, n_sources, n_new_before, n_new_projects, growth, growth_low, growth_high, n_before_all_sources,
    n_new_all_sources, growth_all_sources, growth_all_sources_low, growth_all_sources_high
FROM query_table($panel)
LEFT JOIN bands USING (quarter)
WHERE profile = $profile AND country = $country AND project_type = 'all'
ORDER BY quarter;
