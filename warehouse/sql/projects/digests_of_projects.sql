-- Digests of the rows of some projects as they stand. Grain: one project. Read by: projects.write.
SELECT project_id, rows_digest FROM projects WHERE project_id IN (SELECT unnest($ids::VARCHAR[]));
