-- Staged runs. Grain: one run. Read by: merge_runs.
CREATE OR REPLACE TEMP TABLE staged_runs AS
SELECT
    run_id, night, command, started_at AT TIME ZONE 'UTC' AS started_at,
    finished_at AT TIME ZONE 'UTC' AS finished_at, outcome, program_version, settings, counts
FROM read_json($file, format = 'newline_delimited', columns = {
    run_id: 'VARCHAR', night: 'DATE', command: 'VARCHAR', started_at: 'TIMESTAMPTZ', finished_at: 'TIMESTAMPTZ',
    outcome: 'VARCHAR', program_version: 'VARCHAR', settings: 'JSON', counts: 'JSON'
});
