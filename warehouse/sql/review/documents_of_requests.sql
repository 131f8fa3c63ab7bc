-- Contents that stand and came from the addresses that reviewers asked for, redirects followed.
-- Grain: address and content. Read by: review.requests.
SELECT DISTINCT
    asked.url AS asked_url, documents.canonical_url, versions.version_digest, versions.text
FROM (SELECT unnest($urls::VARCHAR[]) AS url) AS asked
JOIN document_versions AS versions ON versions.is_current
JOIN documents USING (document_id)
WHERE asked.url IN (documents.canonical_url, versions.url)
    OR versions.url IN (SELECT final_url FROM fetches WHERE fetches.url = asked.url AND final_url IS NOT NULL)
ORDER BY asked.url, documents.canonical_url, versions.version_digest;
