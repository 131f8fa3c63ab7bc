-- Staged changes of the trend table by releases. Grain: release and cell; is_gone tells that the cell ended.
CREATE OR REPLACE TEMP TABLE staged_vintages AS
SELECT * FROM read_json($file, format = 'newline_delimited', columns = {
    release_no: 'INTEGER', is_gone: 'BOOLEAN', profile: 'VARCHAR', quarter: 'VARCHAR', country: 'VARCHAR',
    project_type: 'VARCHAR', is_total: 'BOOLEAN', n_new_projects: 'INTEGER', n_cumulative_projects: 'INTEGER',
    n_documents: 'INTEGER', n_publishers: 'INTEGER', announced_usd: 'DOUBLE', committed_usd: 'DOUBLE',
    disbursed_usd: 'DOUBLE', disclosed_usd: 'DOUBLE', largest_usd: 'DOUBLE', n_disclosing: 'INTEGER',
    n_undisclosed: 'INTEGER'
});
