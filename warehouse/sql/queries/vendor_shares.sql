-- Shares of vendors among the projects of one cell, with their bands: as both are now, or were in a release.
-- Grain: window and vendor. Read by: `sovtrack shares`, `sovtrack explain --vendor`.
SELECT
    profile, quarter, country, project_type, vendor, window_kind, n_numerator, n_denominator, n_undisclosed, share,
    bands.low AS share_low, bands.high AS share_high
FROM query_table($shares)
LEFT JOIN (
    SELECT profile, quarter, country, project_type, vendor, window_kind, low, high
    FROM query_table($bands)
    WHERE measure = 'vendor_share'
) AS bands USING (profile, quarter, country, project_type, vendor, window_kind)
WHERE profile = $profile AND quarter = $quarter AND country = $country AND project_type = $project_type
    AND ($vendor IS NULL OR vendor = $vendor)
ORDER BY window_kind, n_numerator DESC, vendor;
