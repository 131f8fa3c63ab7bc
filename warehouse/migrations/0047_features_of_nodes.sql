-- What rules look at of a node, kept: a night compares its nodes with thousands of neighbours whose claims it need not read.
CREATE TABLE node_features (node_key VARCHAR NOT NULL, features VARCHAR NOT NULL);
COMMENT ON TABLE node_features IS 'One row per node: what the rules of matching look at, as of the last change of its claims.';
COMMENT ON COLUMN node_features.node_key IS 'The node.';
COMMENT ON COLUMN node_features.features IS 'Names, countries, sums, sizes and their like, as one JSON object.';

-- The next resolution makes every node anew, and fills the table.
DELETE FROM resolution_state WHERE key = 'rules';
