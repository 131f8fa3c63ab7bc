-- What share of all projects so far each type had in the first release that kept shares, with its band of then.
WITH release AS (
    SELECT min(valid_from_release_no) AS release_no FROM type_share_vintages
),
shown AS (
    SELECT shares.* EXCLUDE (valid_from_release_no, valid_to_release_no)
    FROM type_share_vintages AS shares
    JOIN release ON release_no >= valid_from_release_no AND release_no < coalesce(valid_to_release_no, 2147483647)
),
bands AS (
    SELECT profile, quarter, country, project_type, window_kind, low, high
    FROM band_vintages
    JOIN release ON release_no >= valid_from_release_no AND release_no < coalesce(valid_to_release_no, 2147483647)
    WHERE measure = 'type_share'
)
SELECT
    project_type, n_numerator, n_denominator, n_undisclosed, round(share, 3) AS share, round(low, 3) AS share_low,
    round(high, 3) AS share_high
FROM shown
LEFT JOIN bands USING (profile, quarter, country, project_type, window_kind)
WHERE profile = 'default' AND country = 'ALL' AND window_kind = 'cumulative'
    AND quarter = (SELECT max(quarter) FROM shown WHERE profile = 'default' AND quarter <> 'unknown')
ORDER BY share DESC, project_type;
