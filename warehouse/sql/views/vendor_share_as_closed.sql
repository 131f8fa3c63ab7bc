-- Shares of closed quarters as they were when these closed, of open ones as they are now, each with the band of then or now.
-- Grain: as quarterly_vendor_share.
CREATE OR REPLACE VIEW vendor_share_as_closed AS
WITH shown AS (
    SELECT vintages.* EXCLUDE (valid_from_release_no, valid_to_release_no), true AS is_closed
    FROM vendor_share_vintages AS vintages
    JOIN closed_quarters AS closed USING (quarter)
    WHERE vintages.valid_from_release_no <= closed.closed_by_release_no
        AND (vintages.valid_to_release_no IS NULL OR vintages.valid_to_release_no > closed.closed_by_release_no)
    UNION ALL BY NAME
    SELECT *, false AS is_closed FROM quarterly_vendor_share WHERE quarter NOT IN (SELECT quarter FROM closed_quarters)
)
SELECT shown.* EXCLUDE (is_closed), bands.low AS share_low, bands.high AS share_high, is_closed
FROM shown
LEFT JOIN (FROM quarterly_bands_as_closed WHERE measure = 'vendor_share') AS bands
    USING (profile, quarter, country, project_type, vendor, window_kind);
COMMENT ON VIEW vendor_share_as_closed IS 'One row per profile, quarter, country, type, vendor and window: shares of closed quarters as they were frozen, of open ones as they are now, with their bands.';
