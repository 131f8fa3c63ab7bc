-- Shares of closed quarters that later releases changed: when the quarter closed, before the release, and since it.
-- Grain: release and row of quarterly_type_share (vendor all) or quarterly_vendor_share. Read by: analysts, the report.
CREATE OR REPLACE VIEW share_restatements AS
WITH kept AS (
    SELECT 'vendor' AS share_of, * FROM vendor_share_vintages
    UNION ALL BY NAME
    SELECT 'type' AS share_of, 'all' AS vendor, * FROM type_share_vintages
),
-- A release that is the first to keep shares did not change those that it found.
later AS (
    SELECT
        kept.*, closed_by_release_no,
        greatest(closed_by_release_no, (SELECT min(valid_from_release_no) FROM band_vintages)) AS known_from
    FROM kept
    JOIN closed_quarters USING (quarter)
),
before AS (
    SELECT * RENAME (valid_to_release_no AS release_no) FROM later WHERE valid_to_release_no > known_from
),
after AS (
    SELECT * RENAME (valid_from_release_no AS release_no) FROM later WHERE valid_from_release_no > known_from
),
frozen AS (
    SELECT * FROM later
    WHERE valid_from_release_no <= closed_by_release_no
        AND (valid_to_release_no IS NULL OR valid_to_release_no > closed_by_release_no)
)
SELECT
    release_no, share_of, profile, quarter, country, project_type, vendor, window_kind,
    frozen.n_numerator AS frozen_numerator, frozen.n_denominator AS frozen_denominator, frozen.share AS frozen_share,
    before.n_numerator AS old_numerator, before.n_denominator AS old_denominator, before.share AS old_share,
    after.n_numerator AS new_numerator, after.n_denominator AS new_denominator, after.share AS new_share
FROM before
FULL JOIN after USING (release_no, share_of, profile, quarter, country, project_type, vendor, window_kind)
LEFT JOIN frozen USING (share_of, profile, quarter, country, project_type, vendor, window_kind);
COMMENT ON VIEW share_restatements IS 'One row per release and share of a closed quarter that it changed: of a type (vendor all) or of a vendor among the projects of a type.';
