-- Vendors' share of all projects up to the latest quarter, with what it is a share of. Grain: vendor and type.
-- Read by: the report.
SELECT
    vendor, project_type AS type, n_numerator AS projects, n_denominator AS of_projects,
    n_undisclosed AS without_vendor, round(100 * share, 1) AS percent
FROM quarterly_vendor_share
WHERE profile = $profile AND country = 'ALL' AND project_type IN ('infrastructure', 'all')
    AND window_kind = 'cumulative'
    AND quarter = (
        SELECT max(quarter) FROM quarterly_vendor_share
        WHERE profile = $profile AND country = 'ALL' AND quarter <> 'unknown'
    )
ORDER BY type, projects DESC, vendor;
