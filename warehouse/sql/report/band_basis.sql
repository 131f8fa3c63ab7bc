-- Where the bands' rates of error are from. Grain: one row. Read by: the report.
SELECT string_agg(DISTINCT basis, '; ' ORDER BY basis) AS basis FROM quarterly_bands WHERE profile = $profile;
