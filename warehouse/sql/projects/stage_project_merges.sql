-- Staged rows of project_merges, as computed. Read by: replace_projects.
CREATE OR REPLACE TEMP TABLE staged_project_merges AS
SELECT * FROM read_json($file, format = 'newline_delimited', columns = {
    project_id: 'VARCHAR', claim_a: 'VARCHAR', claim_b: 'VARCHAR', verdict: 'VARCHAR', score: 'DOUBLE',
    reasons: 'VARCHAR[]'
});
