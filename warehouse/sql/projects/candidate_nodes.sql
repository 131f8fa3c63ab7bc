-- Pairs of nodes that share a block, one of them changed. Grain: one pair, in order. Read by: projects.graph.
SELECT DISTINCT least(mine.node_key, other.node_key), greatest(mine.node_key, other.node_key)
FROM staged_node_blocks AS mine
JOIN node_blocks AS other
    ON other.block = mine.block AND other.node_key <> mine.node_key
    AND NOT (mine.is_weak AND mine.is_named AND other.is_named);
