-- Documents of the last release's projects that tell of them no longer. Grain: project and document. Read by: releases.
SELECT project_id, document_id
FROM release_documents
ANTI JOIN (SELECT * FROM project_documents SEMI JOIN counted_cells USING (project_id)) AS told
    USING (project_id, document_id)
WHERE valid_to_release_no IS NULL
ORDER BY ALL;
