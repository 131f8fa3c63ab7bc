-- Staged claims of ids. Grain: id and claim. Read by: replace_holdings.
CREATE OR REPLACE TEMP TABLE staged_id_claims AS
SELECT * FROM read_json($file, format = 'newline_delimited', columns = {project_id: 'VARCHAR', claim_id: 'VARCHAR'});
