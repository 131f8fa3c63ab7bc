-- Events of projects with the document behind each. Grain: one event. Read by: explain.
SELECT project_events.*, versions.title, versions.url, versions.publisher, versions.archive_file,
    versions.archive_offset, versions.archive_length
FROM project_events
LEFT JOIN (
    SELECT DISTINCT ON (version_digest) * FROM document_versions ORDER BY version_digest, is_current DESC, url
) AS versions USING (version_digest)
WHERE project_id IN (SELECT unnest($project_ids))
ORDER BY project_id, event_no;
