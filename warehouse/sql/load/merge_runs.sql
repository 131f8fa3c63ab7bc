-- Runs as they were last reported.
MERGE INTO runs AS target
USING staged_runs AS staged ON target.run_id = staged.run_id
WHEN MATCHED AND (
    target.night, target.command, target.started_at, target.finished_at, target.outcome,
    target.program_version, target.settings::VARCHAR, target.counts::VARCHAR
) IS DISTINCT FROM (
    staged.night, staged.command, staged.started_at, staged.finished_at, staged.outcome,
    staged.program_version, staged.settings::VARCHAR, staged.counts::VARCHAR
) THEN UPDATE SET
    night = staged.night, command = staged.command, started_at = staged.started_at,
    finished_at = staged.finished_at, outcome = staged.outcome, program_version = staged.program_version,
    settings = staged.settings, counts = staged.counts
WHEN NOT MATCHED THEN INSERT VALUES (
    staged.run_id, staged.night, staged.command, staged.started_at, staged.finished_at, staged.outcome,
    staged.program_version, staged.settings, staged.counts
)
RETURNING merge_action;
