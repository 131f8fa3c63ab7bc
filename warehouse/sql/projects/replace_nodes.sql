-- Features, blocks and pairs of the nodes that changed: the old ones go, features and blocks come anew.
DELETE FROM node_features WHERE node_key IN (SELECT node_key FROM changed_nodes);
DELETE FROM node_blocks WHERE node_key IN (SELECT node_key FROM changed_nodes);
DELETE FROM node_pairs
WHERE node_a IN (SELECT node_key FROM changed_nodes) OR node_b IN (SELECT node_key FROM changed_nodes);
INSERT INTO node_features SELECT * FROM staged_node_features;
INSERT INTO node_blocks SELECT * FROM staged_node_blocks;
