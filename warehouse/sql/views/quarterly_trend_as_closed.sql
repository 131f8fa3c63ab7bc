-- The trend table with closed quarters as they were when they closed, open ones as they are now. Grain: as quarterly_trend.
CREATE OR REPLACE VIEW quarterly_trend_as_closed AS
WITH frozen AS (
    SELECT
        vintages.* EXCLUDE (valid_from_release_no, valid_to_release_no), closed.closed_on,
        closed.closed_by_release_no
    FROM trend_vintages AS vintages
    JOIN closed_quarters AS closed USING (quarter)
    WHERE vintages.valid_from_release_no <= closed.closed_by_release_no
        AND (vintages.valid_to_release_no IS NULL OR vintages.valid_to_release_no > closed.closed_by_release_no)
),
shown AS (
    SELECT * FROM frozen
    UNION ALL BY NAME
    SELECT * FROM quarterly_trend WHERE quarter NOT IN (SELECT quarter FROM closed_quarters)
)
SELECT
    * EXCLUDE (closed_on, closed_by_release_no), disclosed_usd - largest_usd AS disclosed_usd_without_largest,
    closed_on IS NOT NULL AS is_closed, closed_on, closed_by_release_no
FROM shown;
COMMENT ON VIEW quarterly_trend_as_closed IS 'One row per counting profile, quarter, country and type: closed quarters as they were frozen, open ones as they are now. What was changed since stands in restatements.';
