-- Pairs that any of some nodes is in. Grain: one pair. Read by: projects.reach.
SELECT node_a, node_b, score
FROM node_pairs
WHERE node_a IN (SELECT unnest($nodes::VARCHAR[])) OR node_b IN (SELECT unnest($nodes::VARCHAR[]));
