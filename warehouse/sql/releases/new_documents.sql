-- Documents of counted projects that the last release did not know of. Grain: project and document. Read by: releases.
SELECT project_id, document_id, publisher
FROM project_documents
SEMI JOIN counted_cells USING (project_id)
EXCEPT
SELECT project_id, document_id, publisher
FROM release_documents
WHERE valid_to_release_no IS NULL
ORDER BY ALL;
