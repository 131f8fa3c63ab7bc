-- Staged entries of the catalogue. Grain: one source. Read by: merge_sources.
CREATE OR REPLACE TEMP TABLE staged_sources AS
SELECT * FROM read_json($file, format = 'newline_delimited', columns = {
    source_name: 'VARCHAR', title: 'VARCHAR', publisher: 'VARCHAR', publisher_country: 'VARCHAR',
    language: 'VARCHAR', kind: 'VARCHAR', urls: 'VARCHAR[]', homepage: 'VARCHAR', licence: 'VARCHAR',
    terms_note: 'VARCHAR', timezone: 'VARCHAR', is_enabled: 'BOOLEAN', expected_per_week: 'DOUBLE',
    tags: 'VARCHAR[]', definition: 'JSON'
});
