-- Profiles as their files have them now. Returns those that are new, gone or changed.
MERGE INTO counting_profiles AS target
USING staged_profiles AS staged ON target.profile = staged.profile
WHEN MATCHED AND (target.title, target.note, target.definition::VARCHAR)
    IS DISTINCT FROM (staged.title, staged.note, staged.definition::VARCHAR)
    THEN UPDATE SET title = staged.title, note = staged.note, definition = staged.definition
WHEN NOT MATCHED THEN INSERT VALUES (staged.profile, staged.title, staged.note, staged.definition)
WHEN NOT MATCHED BY SOURCE THEN DELETE
RETURNING merge_action;
