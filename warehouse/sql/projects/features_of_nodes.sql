-- Features of some nodes. Grain: one node. Read by: projects.graph.
SELECT node_key, features FROM node_features WHERE node_key IN (SELECT unnest($nodes::VARCHAR[]));
