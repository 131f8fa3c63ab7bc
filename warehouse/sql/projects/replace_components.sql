-- Components as they are now instead of what stood of their nodes.
DELETE FROM node_components WHERE node_key IN (SELECT node_key FROM staged_node_components);
INSERT INTO node_components SELECT * FROM staged_node_components WHERE component IS NOT NULL ORDER BY node_key;
