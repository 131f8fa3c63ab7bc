-- Staged counting profiles. Grain: one profile. Read by: replace_profiles.
CREATE OR REPLACE TEMP TABLE staged_profiles AS
SELECT * FROM read_json($file, format = 'newline_delimited', columns = {
    profile: 'VARCHAR', title: 'VARCHAR', note: 'VARCHAR', definition: 'JSON'
});
