-- Numbers of closed quarters that later releases changed. Grain: release and number. Read by: the report.
SELECT releases.released_at, quarter, country, project_type AS type, measure, frozen_value, old_value, new_value
FROM restatements
JOIN releases USING (release_no)
WHERE profile = $profile
ORDER BY releases.released_at DESC, quarter, country, type, measure
LIMIT 200;
