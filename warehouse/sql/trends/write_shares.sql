-- Shares of the touched series as staged; rows that did not change stay as they are.
CREATE OR REPLACE TEMP TABLE standing_vendor_share AS
SELECT quarterly_vendor_share.*
FROM quarterly_vendor_share
JOIN touched_series USING (profile, country, project_type)
WHERE quarter >= since;
CREATE OR REPLACE TEMP TABLE gone_vendor_share AS FROM standing_vendor_share EXCEPT FROM staged_vendor_share;
DELETE FROM quarterly_vendor_share
USING gone_vendor_share AS gone
WHERE quarterly_vendor_share.profile = gone.profile AND quarterly_vendor_share.quarter = gone.quarter
    AND quarterly_vendor_share.country = gone.country AND quarterly_vendor_share.project_type = gone.project_type
    AND quarterly_vendor_share.vendor = gone.vendor AND quarterly_vendor_share.window_kind = gone.window_kind;
INSERT INTO quarterly_vendor_share
SELECT * FROM (FROM staged_vendor_share EXCEPT FROM standing_vendor_share) ORDER BY ALL;
DELETE FROM quarterly_type_share
USING (SELECT profile, country, min(since) AS since FROM touched_series GROUP BY ALL) AS touched
WHERE quarterly_type_share.profile = touched.profile AND quarterly_type_share.country = touched.country
    AND quarterly_type_share.quarter >= touched.since;
INSERT INTO quarterly_type_share SELECT * FROM staged_type_share ORDER BY ALL;
