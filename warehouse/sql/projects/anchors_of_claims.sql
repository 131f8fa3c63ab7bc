-- Documents behind claims that may be gone, found by the part of a claim's id that stands for its content.
-- Grain: content prefix and document. Read by: projects.resolve.
SELECT DISTINCT claim_prefix, document_id
FROM document_versions
WHERE claim_prefix IN (SELECT unnest($prefixes));
