-- Bands as found, with what they are of. Grain: one number. The relations found_numbers, found_growths and found_sums have
-- the columns no, low, estimate and high, and, of sums, measure and value. Read by: replace_bands.
CREATE OR REPLACE TEMP TABLE staged_bands AS
WITH found AS (
    SELECT
        profile, quarter, country, project_type, measure, vendor, window_kind, value, low, estimate, high,
        CASE WHEN measure IN ('vendor_share', 'type_share') THEN 4 ELSE 2 END AS digits
    FROM found_numbers
    JOIN numbered_numbers ON number_no = no
    UNION ALL
    SELECT profile, quarter, country, project_type, measure, 'all', 'new', value, low, estimate, high, 4
    FROM found_growths
    JOIN numbered_growths ON growth_no = no
    UNION ALL
    SELECT profile, quarter, country, project_type, measure, 'all', 'new', value, low, estimate, high, 0
    FROM found_sums
    JOIN cells_to_draw ON draw_no = no
)
SELECT
    * EXCLUDE (digits)
        REPLACE (round(low, digits) AS low, round(estimate, digits) AS estimate, round(high, digits) AS high),
    $basis AS basis
FROM found;
