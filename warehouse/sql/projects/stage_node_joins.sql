-- Staged joins of the clusters that were made anew. Grain: one join. Read by: replace_joins.
CREATE OR REPLACE TEMP TABLE staged_node_joins AS
SELECT * FROM read_json(
    $file, format = 'newline_delimited',
    columns = {cluster: 'VARCHAR', node_a: 'VARCHAR', node_b: 'VARCHAR', score: 'DOUBLE'}
);
