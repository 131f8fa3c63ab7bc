-- Staged claims. Grain: one project claim. Read by: insert_claims.
CREATE OR REPLACE TEMP TABLE staged_claims AS
SELECT * FROM read_json($file, format = 'newline_delimited', columns = {
    claim_id: 'VARCHAR', version_digest: 'VARCHAR', claim_no: 'INTEGER', name: 'VARCHAR', countries: 'VARCHAR[]',
    types: 'VARCHAR[]', primary_type: 'VARCHAR', subtypes: 'VARCHAR[]', vendors: 'VARCHAR[]', status: 'VARCHAR',
    cues: 'VARCHAR[]', place: 'VARCHAR', known_as: 'VARCHAR', part_of: 'VARCHAR', evidence_start: 'INTEGER',
    evidence_end: 'INTEGER', sentence: 'VARCHAR', rule: 'VARCHAR', confidence: 'DOUBLE',
    extractor_version: 'VARCHAR'
});
