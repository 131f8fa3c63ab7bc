-- A mention that stands twice: same content, kind and number.
-- severity: blocking
SELECT version_digest, kind, mention_no, count(*) AS n_rows
FROM mentions
GROUP BY ALL
HAVING count(*) > 1;
