-- Staged nodes of the components that were looked at, each with its component now; empty for a node that is paired with
-- none, or stands no more. Grain: one node. Read by: replace_components.
CREATE OR REPLACE TEMP TABLE staged_node_components AS
SELECT * FROM read_json($file, format = 'newline_delimited', columns = {node_key: 'VARCHAR', component: 'VARCHAR'});
