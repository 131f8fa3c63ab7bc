-- Staged ids of the claims that are asked for. Grain: one claim. Read by: active_claims.
CREATE OR REPLACE TEMP TABLE wanted_claims AS
SELECT * FROM read_json($file, format = 'newline_delimited', columns = {claim_id: 'VARCHAR'});
