-- The cells that the judged projects count for now join those that they counted for before, and those of profiles that are
-- gone. A series is computed again from its first touched cell on (the quarter "unknown" sorts after all others); every
-- series is from where the last quarter was or is, if that moved. Read by: every statement of trends.refresh after it.
INSERT INTO touched_cells
SELECT profile, quarter, country, project_type
FROM counted_cells
WHERE project_id IN (SELECT project_id FROM projects_to_count)
UNION ALL
SELECT profile, quarter, country, project_type
FROM quarterly_trend
WHERE profile NOT IN (SELECT profile FROM counting_profiles);
CREATE OR REPLACE TEMP TABLE touched_cells AS SELECT DISTINCT * FROM touched_cells;
-- Touched cells by number, and the projects that they count: one number is joined faster than four names. Grain of
-- touched_counts: cell and project.
CREATE OR REPLACE TEMP TABLE numbered_cells AS SELECT row_number() OVER () AS cell_no, * FROM touched_cells;
CREATE OR REPLACE TEMP TABLE touched_counts AS
SELECT cell_no, profile, project_id
FROM counted_cells
JOIN numbered_cells USING (profile, quarter, country, project_type);
CREATE OR REPLACE TEMP TABLE moved_ends AS
WITH now AS (
    SELECT profile, max(quarter) FILTER (quarter <> 'unknown') AS last_quarter FROM counted_cells GROUP BY profile
)
SELECT profile, least(coalesce(now.last_quarter, ''), coalesce(last_quarters.last_quarter, '')) AS since
FROM now
LEFT JOIN last_quarters USING (profile)
WHERE now.last_quarter IS DISTINCT FROM last_quarters.last_quarter;
CREATE OR REPLACE TEMP TABLE touched_series AS
SELECT profile, country, project_type, min(since) AS since
FROM (
    SELECT profile, country, project_type, quarter AS since FROM touched_cells
    UNION ALL
    SELECT profile, country, project_type, moved_ends.since FROM counted_cells JOIN moved_ends USING (profile)
)
GROUP BY ALL;
