-- The number of all projects has a band, too: the next refresh makes every band anew.
DELETE FROM resolution_state WHERE key = 'accuracy';
COMMENT ON COLUMN quarterly_bands.quarter IS 'Quarter, unknown, or all: all projects of a series (n_projects), and the sums of all quarters of a country, drawn together (project_type all).';
COMMENT ON COLUMN quarterly_bands.measure IS 'Column of quarterly_trend or quarterly_panel, disclosed_usd_without_largest, n_projects (all projects, those of an unknown quarter among them), vendor_share or type_share. Numbers of documents, publishers and disclosing projects are what was read: they have none.';
