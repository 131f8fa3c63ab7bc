-- One project with what a profile counts of it. Grain: one row. Read by: explain.
SELECT
    projects.*, counted_projects.is_counted, counted_projects.reason, counted_projects.quarter,
    counted_projects.event_no, counted_money.disclosed_usd::DOUBLE AS disclosed_usd
FROM projects
LEFT JOIN counted_projects ON counted_projects.project_id = projects.project_id AND counted_projects.profile = $profile
LEFT JOIN counted_money ON counted_money.project_id = projects.project_id AND counted_money.profile = $profile
WHERE projects.project_id = $project_id;
