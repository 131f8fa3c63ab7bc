-- A document with two rows for one content, or with no or several current contents.
-- severity: blocking
SELECT document_id, count(*) FILTER (is_current) AS n_current, count(*) AS n_rows
FROM document_versions
GROUP BY document_id
HAVING count(*) FILTER (is_current) <> 1 OR count(*) <> count(DISTINCT version_digest);
