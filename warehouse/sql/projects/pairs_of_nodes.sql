-- Pairs of some nodes, among which are those that any of them is paired with. Grain: one pair. Read by: projects.graph.
SELECT node_a, node_b, score, reasons FROM node_pairs WHERE node_a IN (SELECT unnest($nodes::VARCHAR[]));
