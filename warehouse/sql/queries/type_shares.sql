-- Shares of types among the projects of one country and quarter, with their bands: as both are now, or were in a release.
-- Grain: window and type. Read by: `sovtrack shares`, `sovtrack explain --share`.
SELECT
    profile, quarter, country, project_type, window_kind, n_numerator, n_denominator, n_undisclosed, share,
    bands.low AS share_low, bands.high AS share_high
FROM query_table($shares)
LEFT JOIN (
    SELECT profile, quarter, country, project_type, window_kind, low, high
    FROM query_table($bands)
    WHERE measure = 'type_share'
) AS bands USING (profile, quarter, country, project_type, window_kind)
WHERE profile = $profile AND quarter = $quarter AND country = $country
    AND ($project_type IS NULL OR project_type = $project_type)
ORDER BY window_kind, n_numerator DESC, project_type;
