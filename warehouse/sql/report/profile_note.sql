-- What a counting profile counts, in words. Grain: one row. Read by: the report.
SELECT note FROM counting_profiles WHERE profile = $profile;
