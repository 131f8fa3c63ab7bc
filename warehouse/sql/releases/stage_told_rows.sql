-- Changes of the trend table that lines of old ledgers hold. Grain: release and cell; is_gone tells that the cell ended.
-- Read by: publish.vintage_rows.
CREATE OR REPLACE TEMP TABLE told_rows AS
SELECT * FROM read_json($file, format = 'newline_delimited', columns = {
    release_no: 'INTEGER', is_gone: 'BOOLEAN', profile: 'VARCHAR', quarter: 'VARCHAR', country: 'VARCHAR',
    project_type: 'VARCHAR', is_total: 'BOOLEAN', n_new_projects: 'INTEGER', n_cumulative_projects: 'INTEGER',
    n_documents: 'INTEGER', n_publishers: 'INTEGER', announced_usd: 'DOUBLE', committed_usd: 'DOUBLE',
    disbursed_usd: 'DOUBLE', disclosed_usd: 'DOUBLE', largest_usd: 'DOUBLE', n_disclosing: 'INTEGER',
    n_undisclosed: 'INTEGER'
});
