-- Staged stories. Grain: one content. Read by: replace_stories.
CREATE OR REPLACE TEMP TABLE staged_stories AS
SELECT * FROM read_json($file, format = 'newline_delimited', columns = {
    version_digest: 'VARCHAR', story_id: 'VARCHAR', is_origin: 'BOOLEAN', similarity: 'DOUBLE'
});
