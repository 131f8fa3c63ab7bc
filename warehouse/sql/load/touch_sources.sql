-- Contents of sources whose publisher is about to change.
INSERT INTO touched_versions
SELECT DISTINCT versions.version_digest
FROM document_versions AS versions
JOIN staged_sources AS staged USING (source_name)
LEFT JOIN sources USING (source_name)
WHERE sources.publisher IS DISTINCT FROM staged.publisher;
