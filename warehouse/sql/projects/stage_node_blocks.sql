-- Staged blocks of the nodes that changed. Grain: node and block. Read by: candidate_nodes.
CREATE OR REPLACE TEMP TABLE staged_node_blocks AS
SELECT node_key, hash(block) AS block, is_named, is_weak
FROM read_json($file, format = 'newline_delimited', columns = {
    node_key: 'VARCHAR', block: 'VARCHAR', is_named: 'BOOLEAN', is_weak: 'BOOLEAN'
});
