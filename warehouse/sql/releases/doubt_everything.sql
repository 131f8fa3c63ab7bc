-- Every country may have other rows than the last release showed: the tables learned of releases that others made of them.
-- Read by: releases.
INSERT INTO unreleased
SELECT DISTINCT profile, country, ''
FROM (
    SELECT profile, country FROM quarterly_trend
    UNION ALL
    SELECT profile, country FROM trend_vintages WHERE valid_to_release_no IS NULL
)
ORDER BY ALL;
