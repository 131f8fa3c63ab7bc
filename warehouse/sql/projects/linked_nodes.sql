-- Nodes that are paired with any of some nodes. Grain: one node. Read by: projects.graph.
SELECT node_b FROM node_pairs WHERE node_a IN (SELECT unnest($nodes::VARCHAR[]))
UNION
SELECT node_a FROM node_pairs WHERE node_b IN (SELECT unnest($nodes::VARCHAR[]));
