-- Staged keys of the nodes that changed, came or went. Grain: one node. Read by: replace_nodes.
CREATE OR REPLACE TEMP TABLE changed_nodes AS
SELECT * FROM read_json($file, format = 'newline_delimited', columns = {node_key: 'VARCHAR'});
