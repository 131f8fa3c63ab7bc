-- Shares of the touched series as staged.
DELETE FROM quarterly_vendor_share
WHERE (profile, country, project_type) IN (SELECT (profile, country, project_type) FROM touched_series);
INSERT INTO quarterly_vendor_share SELECT * FROM staged_vendor_share ORDER BY ALL;
DELETE FROM quarterly_type_share
WHERE (profile, country) IN (SELECT (profile, country) FROM touched_series);
INSERT INTO quarterly_type_share SELECT * FROM staged_type_share ORDER BY ALL;
