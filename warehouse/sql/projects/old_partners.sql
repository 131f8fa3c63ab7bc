-- Nodes that were paired with a changed node until now. Grain: one node. Read by: projects.graph.
SELECT node_a FROM node_pairs WHERE node_b IN (SELECT node_key FROM changed_nodes)
UNION
SELECT node_b FROM node_pairs WHERE node_a IN (SELECT node_key FROM changed_nodes);
