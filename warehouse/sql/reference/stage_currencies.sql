-- Staged currencies of CLDR. Grain: one currency. Read by: replace_currencies.
CREATE OR REPLACE TEMP TABLE staged_currencies AS
SELECT * FROM read_json($file, format = 'newline_delimited', columns = {currency: 'VARCHAR', name: 'VARCHAR'});
