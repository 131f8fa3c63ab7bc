-- A mention that does not lie inside its text.
-- severity: blocking
SELECT mentions.version_digest, mentions.kind, mentions.mention_no, start_char, end_char, n_chars
FROM mentions
JOIN (SELECT version_digest, min(n_chars) AS n_chars FROM document_versions GROUP BY version_digest)
    USING (version_digest)
WHERE start_char < 0 OR end_char <= start_char OR end_char > n_chars;
