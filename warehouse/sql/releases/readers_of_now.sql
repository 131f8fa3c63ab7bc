-- Versions of the reading rules behind the texts that stand. Grain: one row. Read by: versions.
SELECT
    (SELECT coalesce(string_agg(DISTINCT document_reader, ' ' ORDER BY document_reader), '')
        FROM document_readings
        JOIN document_versions USING (document_id, version_digest)
        WHERE is_current) AS documents_read_by,
    (SELECT coalesce(string_agg(DISTINCT extractor_version, ' ' ORDER BY extractor_version), '')
        FROM extractions
        JOIN document_versions USING (version_digest)
        WHERE is_current) AS entities_read_by;
