-- Blocks learn whether their node is named, and whether they are enough to compare two named nodes.
DELETE FROM node_blocks;
ALTER TABLE node_blocks ADD COLUMN is_named BOOLEAN;
ALTER TABLE node_blocks ADD COLUMN is_weak BOOLEAN;
COMMENT ON COLUMN node_blocks.is_named IS 'Whether the node has a name.';
COMMENT ON COLUMN node_blocks.is_weak IS 'Whether the block says too little to compare two nodes that both have a name.';
