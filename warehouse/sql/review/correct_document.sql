-- Date and language of one document version.
UPDATE document_versions
SET published_on = $published_on::DATE, published_at = $published_at, language = $language
WHERE document_id = $document_id AND version_digest = $version_digest
    AND (published_on IS DISTINCT FROM $published_on::DATE OR published_at IS DISTINCT FROM $published_at
        OR language IS DISTINCT FROM $language)
RETURNING version_digest;
