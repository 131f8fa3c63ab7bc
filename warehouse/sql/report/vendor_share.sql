-- Vendors' share of all projects up to the latest quarter, with what it is a share of; vendors as most texts write them. Grain: vendor and type.
-- Read by: the report.
WITH spellings AS (
    SELECT value AS vendor, text AS name, count(*) AS n
    FROM mentions
    WHERE kind = 'vendor' AND via = 'name' AND regexp_full_match(text, '[\x20-\x7e]+')  -- charts draw no other script
    GROUP BY ALL
),
names AS (
    SELECT vendor, arg_max(name, (n, name)) AS name FROM spellings GROUP BY vendor
)
SELECT
    coalesce(names.name, shares.vendor) AS vendor, project_type AS type, n_numerator AS projects, n_denominator AS of_projects,
    n_undisclosed AS without_vendor, round(100 * share, 1) AS percent,
    round(100 * bands.low, 1) AS percent_from, round(100 * bands.high, 1) AS percent_to
FROM quarterly_vendor_share AS shares
LEFT JOIN (FROM quarterly_bands WHERE measure = 'vendor_share') AS bands
    USING (profile, quarter, country, project_type, vendor, window_kind)
LEFT JOIN names USING (vendor)
WHERE profile = $profile AND country = 'ALL' AND project_type IN ('infrastructure', 'all')
    AND window_kind = 'cumulative'
    AND quarter = (
        SELECT max(quarter) FROM quarterly_vendor_share
        WHERE profile = $profile AND country = 'ALL' AND quarter <> 'unknown'
    )
ORDER BY type, projects DESC, shares.vendor;
