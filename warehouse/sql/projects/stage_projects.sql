-- Staged rows of projects, as computed. Read by: replace_projects.
CREATE OR REPLACE TEMP TABLE staged_projects AS
SELECT * FROM read_json($file, format = 'newline_delimited', columns = {
    project_id: 'VARCHAR', name: 'VARCHAR', is_named: 'BOOLEAN', aliases: 'VARCHAR[]', known_as:
    'VARCHAR', place: 'VARCHAR', primary_country: 'VARCHAR', primary_type: 'VARCHAR', status: 'VARCHAR',
    backing: 'VARCHAR', part_of: 'VARCHAR[]', n_claims: 'INTEGER', n_stories: 'INTEGER', n_documents:
    'INTEGER', n_publishers: 'INTEGER', first_published_on: 'DATE', last_published_on: 'DATE', confidence:
    'DOUBLE', rows_digest: 'VARCHAR'
});
