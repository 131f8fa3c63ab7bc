-- Documents that are not known yet; the source that brought one first keeps it.
INSERT INTO documents
SELECT document_id, min(canonical_url), arg_min(source_name, (fetched_at, source_name))
FROM staged_documents AS staged
WHERE NOT EXISTS (FROM documents WHERE documents.document_id = staged.document_id)
GROUP BY document_id
ORDER BY document_id;
