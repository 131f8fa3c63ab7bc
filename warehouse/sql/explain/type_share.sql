-- Rows of quarterly_type_share for one cell. Grain: one window. Read by: explain.
SELECT * FROM quarterly_type_share
WHERE profile = $profile AND quarter = $quarter AND country = $country AND project_type = $project_type
ORDER BY window_kind DESC;
