-- Joins of the nodes that were reached, as they are now instead of what stood.
DELETE FROM node_joins WHERE node_a IN (SELECT node_key FROM changed_nodes);
INSERT INTO node_joins SELECT * FROM staged_node_joins ORDER BY node_a, node_b;
