-- Staged features of the nodes that changed. Grain: one node. Read by: replace_nodes.
CREATE OR REPLACE TEMP TABLE staged_node_features AS
SELECT * FROM read_json($file, format = 'newline_delimited', columns = {node_key: 'VARCHAR', features: 'VARCHAR'});
