-- Staged ids of the projects to judge anew. Grain: one project. Read by: every statement of trends.refresh.
CREATE OR REPLACE TEMP TABLE projects_to_count AS
SELECT * FROM read_json($file, format = 'newline_delimited', columns = {project_id: 'VARCHAR'});
