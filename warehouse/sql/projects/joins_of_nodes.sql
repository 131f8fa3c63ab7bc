-- Joins of the clusters in which some nodes stood after the last resolution. Grain: one join; a node that stood alone has
-- none. Read by: projects.reach.
SELECT cluster, node_a, node_b, score
FROM node_joins
WHERE cluster IN (
    SELECT cluster
    FROM node_joins
    WHERE node_a IN (SELECT unnest($nodes::VARCHAR[])) OR node_b IN (SELECT unnest($nodes::VARCHAR[]))
);
