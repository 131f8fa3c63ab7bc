-- Archived responses that were not read yet, or were read by other rules. Grain: one fetch. Read by: the documents step.
SELECT
    fetches.fetch_id, fetches.run_id, fetches.night::VARCHAR AS night, fetches.source_name, fetches.url,
    fetches.final_url, fetches.purpose, strftime(fetches.requested_at, '%Y-%m-%dT%H:%M:%S.%fZ') AS requested_at,
    fetches.content_type, fetches.payload_digest, fetches.archive_file, fetches.archive_offset,
    fetches.archive_length, fetches.entry::VARCHAR AS entry
FROM fetches
WHERE fetches.disposition = 'fetched'
    AND fetches.purpose IN ('page', 'document', 'file')
    AND fetches.archive_file IS NOT NULL
    AND NOT EXISTS (
        FROM document_readings AS readings
        WHERE readings.fetch_id = fetches.fetch_id
            AND ($document_reader IS NULL OR readings.document_reader IS NOT DISTINCT FROM $document_reader)
    )
ORDER BY fetches.requested_at, fetches.fetch_id;
