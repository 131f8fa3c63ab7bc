-- Counting profiles of the snapshot. Grain: one profile. Read by: the report.
SELECT profile FROM counting_profiles ORDER BY profile;
