-- The series that the judged projects count for now join those that they counted for before; if the last quarter
-- moved, or a profile is gone, every series is computed again.
INSERT INTO touched_series
SELECT DISTINCT profile, country, project_type
FROM counted_cells
WHERE project_id IN (SELECT project_id FROM projects_to_count)
UNION
SELECT DISTINCT counted_cells.profile, country, project_type
FROM counted_cells
JOIN (
    SELECT profile, max(quarter) FILTER (quarter <> 'unknown') AS last_quarter FROM counted_cells GROUP BY profile
) AS now USING (profile)
LEFT JOIN last_quarters USING (profile)
WHERE now.last_quarter IS DISTINCT FROM last_quarters.last_quarter
UNION
SELECT DISTINCT profile, country, project_type
FROM quarterly_trend
WHERE profile NOT IN (SELECT profile FROM counting_profiles);
CREATE OR REPLACE TEMP TABLE touched_series AS SELECT DISTINCT * FROM touched_series;
INSERT INTO touched_cells
SELECT DISTINCT profile, quarter, country, project_type
FROM counted_cells
WHERE project_id IN (SELECT project_id FROM projects_to_count)
UNION
SELECT DISTINCT profile, quarter, country, project_type
FROM quarterly_trend
WHERE profile NOT IN (SELECT profile FROM counting_profiles);
CREATE OR REPLACE TEMP TABLE touched_cells AS SELECT DISTINCT * FROM touched_cells;
