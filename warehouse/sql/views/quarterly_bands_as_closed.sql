-- Bands of closed quarters as they were when these closed, of open ones as they are now. Grain: as quarterly_bands.
CREATE OR REPLACE VIEW quarterly_bands_as_closed AS
SELECT vintages.* EXCLUDE (valid_from_release_no, valid_to_release_no)
FROM band_vintages AS vintages
JOIN closed_quarters AS closed USING (quarter)
WHERE vintages.valid_from_release_no <= closed.closed_by_release_no
    AND (vintages.valid_to_release_no IS NULL OR vintages.valid_to_release_no > closed.closed_by_release_no)
UNION ALL BY NAME
SELECT * FROM quarterly_bands WHERE quarter NOT IN (SELECT quarter FROM closed_quarters);
COMMENT ON VIEW quarterly_bands_as_closed IS 'One row per band: of closed quarters as they were frozen, of open ones as they are now. Quarters that closed before bands were kept have none.';
