-- Staged claims with their nodes. Grain: one claim. Read by: projects.graph.
CREATE OR REPLACE TEMP TABLE staged_resolved_claims AS
SELECT * FROM read_json($file, format = 'newline_delimited', columns = {
    claim_id: 'VARCHAR', version_digest: 'VARCHAR', node_key: 'VARCHAR'
});
