-- Nodes that hung together with any of some nodes after the last resolution. Grain: one node. Read by: projects.graph.
SELECT node_key
FROM node_components
WHERE component IN (SELECT component FROM node_components WHERE node_key IN (SELECT unnest($nodes::VARCHAR[])));
