-- Reasons of the pairs whose joins are staged. Grain: one pair; a reviewer's word has none. Read by: projects.reach.
SELECT node_a, node_b, reasons
FROM node_pairs
SEMI JOIN (SELECT node_a, node_b FROM staged_node_joins WHERE score < 1e9) AS joins USING (node_a, node_b);
