-- Staged changes of counted projects by releases. Grain: release, profile and project; is_gone tells that it ended.
CREATE OR REPLACE TEMP TABLE staged_members AS
SELECT * FROM read_json($file, format = 'newline_delimited', columns = {
    release_no: 'INTEGER', is_gone: 'BOOLEAN', profile: 'VARCHAR', project_id: 'VARCHAR', name: 'VARCHAR',
    quarter: 'VARCHAR', countries: 'VARCHAR[]', project_types: 'VARCHAR[]', announced_usd: 'DOUBLE',
    committed_usd: 'DOUBLE', disbursed_usd: 'DOUBLE', disclosed_usd: 'DOUBLE'
});
