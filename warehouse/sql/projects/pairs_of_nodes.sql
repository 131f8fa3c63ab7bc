-- Pairs that hold any of some nodes. Grain: one pair. Read by: projects.graph.
SELECT node_a, node_b, score, reasons
FROM node_pairs
WHERE node_a IN (SELECT unnest($nodes::VARCHAR[])) OR node_b IN (SELECT unnest($nodes::VARCHAR[]));
