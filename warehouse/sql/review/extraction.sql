-- The reading that stands of one content. Grain: one content. Read by: review.readings.
SELECT
    extractions.* EXCLUDE (extraction_digest), extractions.extraction_digest,
    machine.extraction_digest AS machine_digest, machine.overlay_digest, machine.reading::VARCHAR AS reading
FROM extractions
LEFT JOIN machine_readings AS machine USING (version_digest)
WHERE extractions.version_digest = $version_digest;
