-- Which nodes make one project, and by which pairs: a night then looks at the clusters that its nodes are paired with, not
-- at all that hangs together. Derived, never published.
DROP TABLE node_components;
CREATE TABLE node_joins (
    cluster VARCHAR NOT NULL,
    node_a  VARCHAR NOT NULL,
    node_b  VARCHAR NOT NULL,
    score   DOUBLE NOT NULL
);
COMMENT ON TABLE node_joins IS 'One row per pair of nodes that brought two clusters together, as of the last resolution.';
COMMENT ON COLUMN node_joins.cluster IS 'First node, by key, of those that make the project.';
COMMENT ON COLUMN node_joins.node_a IS 'One of the two nodes, the first by key.';
COMMENT ON COLUMN node_joins.node_b IS 'The other.';
COMMENT ON COLUMN node_joins.score IS 'Score of the pair; a billion where a reviewer said so.';

-- The next resolution makes every project anew, and fills it.
DELETE FROM resolution_state WHERE key = 'rules';
