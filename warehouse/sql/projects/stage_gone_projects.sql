-- Staged ids of projects that no claim tells of any more. Grain: one project. Read by: replace_projects.
CREATE OR REPLACE TEMP TABLE gone_projects AS
SELECT * FROM read_json($file, format = 'newline_delimited', columns = {project_id: 'VARCHAR'});
