-- Rows of quarterly_vendor_share for one cell and vendor. Grain: one window. Read by: explain.
SELECT * FROM quarterly_vendor_share
WHERE profile = $profile AND quarter = $quarter AND country = $country AND project_type = $project_type
    AND vendor = $vendor
ORDER BY window_kind DESC;
