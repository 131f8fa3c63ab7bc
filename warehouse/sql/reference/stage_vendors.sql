-- Staged vendors of the reading room. Grain: one vendor. Read by: add_vendors.
CREATE OR REPLACE TEMP TABLE staged_vendors AS
SELECT * FROM read_json($file, format = 'newline_delimited', columns = {vendor: 'VARCHAR'});
