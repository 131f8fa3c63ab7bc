-- The panel of closed quarters as it was when these closed, of open ones as it is now. Grain: as quarterly_panel.
CREATE OR REPLACE VIEW quarterly_panel_as_closed AS
SELECT vintages.* EXCLUDE (valid_from_release_no, valid_to_release_no)
FROM panel_vintages AS vintages
JOIN closed_quarters AS closed USING (quarter)
WHERE vintages.valid_from_release_no <= closed.closed_by_release_no
    AND (vintages.valid_to_release_no IS NULL OR vintages.valid_to_release_no > closed.closed_by_release_no)
UNION ALL BY NAME
SELECT * FROM quarterly_panel WHERE quarter NOT IN (SELECT quarter FROM closed_quarters);
COMMENT ON VIEW quarterly_panel_as_closed IS 'One row per profile, quarter and series: growth of closed quarters as it was frozen, of open ones as it is now.';
