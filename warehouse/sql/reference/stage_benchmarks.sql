-- Staged figures of the benchmarks file. Grain: one figure. Read by: replace_benchmarks.
CREATE OR REPLACE TEMP TABLE staged_benchmarks AS
SELECT * FROM read_json($file, format = 'newline_delimited', columns = {
    benchmark: 'VARCHAR', index_name: 'VARCHAR', figure: 'VARCHAR', published: 'VARCHAR', unit: 'VARCHAR',
    low: 'DOUBLE', high: 'DOUBLE', n_numerator: 'INTEGER', n_denominator: 'INTEGER', of_what: 'VARCHAR',
    as_of: 'DATE', source: 'VARCHAR', confidence: 'VARCHAR', conflicts_with: 'VARCHAR[]', note: 'VARCHAR',
    differs: 'VARCHAR', index_differs: 'VARCHAR', measure: 'VARCHAR', project_types: 'VARCHAR[]', vendor: 'VARCHAR',
    countries: 'VARCHAR[]', regions: 'VARCHAR[]', quarter: 'VARCHAR'
});
