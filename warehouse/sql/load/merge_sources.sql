-- Sources as the catalogue has them now. A source that left the catalogue stays, for its documents.
MERGE INTO sources AS target
USING staged_sources AS staged ON target.source_name = staged.source_name
WHEN MATCHED AND (
    target.title, target.publisher, target.publisher_country, target.language, target.kind, target.urls,
    target.homepage, target.licence, target.terms_note, target.timezone, target.is_enabled,
    target.expected_per_week, target.tags, target.definition::VARCHAR
) IS DISTINCT FROM (
    staged.title, staged.publisher, staged.publisher_country, staged.language, staged.kind, staged.urls,
    staged.homepage, staged.licence, staged.terms_note, staged.timezone, staged.is_enabled,
    staged.expected_per_week, staged.tags, staged.definition::VARCHAR
) THEN UPDATE SET
    title = staged.title, publisher = staged.publisher, publisher_country = staged.publisher_country,
    language = staged.language, kind = staged.kind, urls = staged.urls, homepage = staged.homepage,
    licence = staged.licence, terms_note = staged.terms_note, timezone = staged.timezone,
    is_enabled = staged.is_enabled, expected_per_week = staged.expected_per_week, tags = staged.tags,
    definition = staged.definition
WHEN NOT MATCHED THEN INSERT VALUES (
    staged.source_name, staged.title, staged.publisher, staged.publisher_country, staged.language, staged.kind,
    staged.urls, staged.homepage, staged.licence, staged.terms_note, staged.timezone, staged.is_enabled,
    staged.expected_per_week, staged.tags, staged.definition
)
RETURNING merge_action;
