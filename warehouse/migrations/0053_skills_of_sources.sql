-- Bands of sums take a source to have one skill in all cells: the next refresh makes every band anew.
DELETE FROM resolution_state WHERE key = 'accuracy';
