-- Projects behind each cell of one profile in a release; columns as in members. Grain: cell and project.
-- Read by: changes.
WITH told AS (
    SELECT
        project_id, list(DISTINCT document_id ORDER BY document_id) AS document_ids,
        list(DISTINCT publisher ORDER BY publisher) AS publishers
    FROM release_documents
    WHERE valid_from_release_no <= $release_no AND coalesce(valid_to_release_no, 2147483647) > $release_no
    GROUP BY project_id
)
SELECT
    quarter, country, project_type, project_id, name, announced_usd, committed_usd, disbursed_usd, disclosed_usd,
    coalesce(document_ids, []) AS document_ids, coalesce(publishers, []) AS publishers
FROM (
    SELECT *, unnest(project_types) AS project_type
    FROM (SELECT *, unnest(countries) AS country FROM release_members)
)
LEFT JOIN told USING (project_id)
WHERE profile = $profile AND valid_from_release_no <= $release_no
    AND coalesce(valid_to_release_no, 2147483647) > $release_no;
