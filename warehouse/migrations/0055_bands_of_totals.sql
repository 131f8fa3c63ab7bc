-- Sums of money over all quarters have bands, too: the next refresh makes every band anew.
DELETE FROM resolution_state WHERE key = 'accuracy';
COMMENT ON COLUMN quarterly_bands.quarter IS 'Quarter, unknown, or all: the sums of all quarters of a country, drawn together (project_type all).';
