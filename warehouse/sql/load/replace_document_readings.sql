-- A new reading of a response takes the place of the old one; a version that no reading gives any more goes.
CREATE OR REPLACE TEMP TABLE abandoned_versions AS
SELECT DISTINCT old.document_id, old.version_digest
FROM document_readings AS old
JOIN staged_document_readings AS staged USING (fetch_id)
WHERE old.version_digest IS NOT NULL
    AND (old.document_id, old.version_digest) IS DISTINCT FROM (staged.document_id, staged.version_digest);
INSERT INTO touched_versions SELECT version_digest FROM abandoned_versions;
DELETE FROM document_readings WHERE fetch_id IN (SELECT fetch_id FROM staged_document_readings);
INSERT INTO document_readings
SELECT DISTINCT ON (fetch_id) * FROM staged_document_readings ORDER BY fetch_id;
DELETE FROM document_versions
USING abandoned_versions
WHERE document_versions.document_id = abandoned_versions.document_id
    AND document_versions.version_digest = abandoned_versions.version_digest
    AND NOT EXISTS (
        FROM document_readings AS other
        WHERE other.document_id = abandoned_versions.document_id
            AND other.version_digest = abandoned_versions.version_digest
    );
DROP TABLE abandoned_versions;
