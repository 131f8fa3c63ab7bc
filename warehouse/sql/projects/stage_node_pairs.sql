-- Staged pairs of nodes that score high enough. Grain: one pair. Read by: projects.graph.
CREATE OR REPLACE TEMP TABLE staged_node_pairs AS
SELECT * FROM read_json($file, format = 'newline_delimited', columns = {
    node_a: 'VARCHAR', node_b: 'VARCHAR', score: 'DOUBLE', reasons: 'VARCHAR[]'
});
