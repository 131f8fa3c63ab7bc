-- What the projects to judge counted for until now: their cells are counted again, their series summed up again.
CREATE OR REPLACE TEMP TABLE touched_cells AS
SELECT DISTINCT profile, quarter, country, project_type
FROM counted_cells
WHERE project_id IN (SELECT project_id FROM projects_to_count);
CREATE OR REPLACE TEMP TABLE last_quarters AS
SELECT profile, max(quarter) FILTER (quarter <> 'unknown') AS last_quarter FROM counted_cells GROUP BY profile;
DELETE FROM counted_projects WHERE project_id IN (SELECT project_id FROM projects_to_count);
DELETE FROM counted_cells WHERE project_id IN (SELECT project_id FROM projects_to_count);
DELETE FROM counted_money WHERE project_id IN (SELECT project_id FROM projects_to_count);
