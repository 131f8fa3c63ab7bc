-- Texts of the versions whose readings are staged, for cutting quotations. Grain: one content.
SELECT version_digest, any_value(text), any_value(blocks)
FROM document_versions
WHERE version_digest IN (SELECT version_digest FROM staged_extractions)
GROUP BY version_digest;
