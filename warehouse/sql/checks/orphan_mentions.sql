-- A mention whose content no document version holds.
-- severity: warning
SELECT version_digest, count(*) AS n_mentions
FROM mentions
ANTI JOIN document_versions USING (version_digest)
GROUP BY version_digest;
