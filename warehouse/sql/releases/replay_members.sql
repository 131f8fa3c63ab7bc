-- Counted projects, and their documents, of the ledger's releases that the tables do not know yet: each row becomes
-- valid from its release on, and the row that it replaces ends there.
UPDATE release_members
SET valid_to_release_no = ended.release_no
FROM (SELECT profile, project_id, min(release_no) AS release_no FROM staged_members GROUP BY ALL) AS ended
WHERE release_members.valid_to_release_no IS NULL
    AND release_members.profile = ended.profile AND release_members.project_id = ended.project_id;
INSERT INTO release_members
SELECT
    release_no, next_release_no, profile, project_id, name, quarter, countries, project_types, announced_usd,
    committed_usd, disbursed_usd, disclosed_usd
FROM (
    SELECT *, lead(release_no) OVER (PARTITION BY profile, project_id ORDER BY release_no) AS next_release_no
    FROM staged_members
)
WHERE NOT is_gone
ORDER BY release_no, profile, project_id;
UPDATE release_documents
SET valid_to_release_no = ended.release_no
FROM (
    SELECT project_id, document_id, min(release_no) AS release_no FROM staged_member_documents GROUP BY ALL
) AS ended
WHERE release_documents.valid_to_release_no IS NULL
    AND release_documents.project_id = ended.project_id AND release_documents.document_id = ended.document_id;
INSERT INTO release_documents
SELECT release_no, next_release_no, project_id, document_id, publisher
FROM (
    SELECT *, lead(release_no) OVER (PARTITION BY project_id, document_id ORDER BY release_no) AS next_release_no
    FROM staged_member_documents
)
WHERE NOT is_gone
ORDER BY release_no, project_id, document_id;
