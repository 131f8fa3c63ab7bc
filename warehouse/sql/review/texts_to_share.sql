-- Texts of contents with something to review that the desk does not have. Grain: one content. Read by: review.texts.
SELECT version_digest, any_value(text) AS text, any_value(blocks)::VARCHAR AS blocks
FROM document_versions
WHERE version_digest NOT IN (SELECT unnest($known::VARCHAR[]))
    AND version_digest IN (SELECT version_digest FROM mentions)
GROUP BY version_digest;
