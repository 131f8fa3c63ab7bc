-- What joined the claims of counted projects, and what each claim calls its project. Grain: one project that holds
-- several claims. Read by: review.tasks_parts.
SELECT
    held.project_id,
    list({'claim_id': held.claim_id, 'name': claims.name, 'url': documents.url} ORDER BY held.claim_id) AS claims,
    (SELECT list({'a': m.claim_a, 'b': m.claim_b, 'score': m.score, 'reasons': m.reasons}
            ORDER BY m.score DESC, m.claim_a, m.claim_b)
        FROM project_merges AS m WHERE m.project_id = held.project_id AND m.verdict = 'same') AS merges
FROM project_claims AS held
JOIN counted_projects AS counted ON counted.project_id = held.project_id AND counted.profile = $profile
JOIN claims ON claims.claim_id = held.claim_id
JOIN (SELECT version_digest, min(canonical_url) AS url FROM document_versions JOIN documents USING (document_id)
    WHERE is_current GROUP BY version_digest) AS documents ON documents.version_digest = claims.version_digest
WHERE counted.is_counted
GROUP BY held.project_id
HAVING count(*) > 1
ORDER BY held.project_id;
