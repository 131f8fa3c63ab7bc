-- Claims with what an anchor needs. Grain: one claim. Read by: review.targets.
SELECT
    claims.*, any_value(documents.canonical_url) AS document_url, any_value(versions.title) AS title,
    any_value(versions.source_name) AS source_name, any_value(versions.published_on)::VARCHAR AS published_on
FROM claims
JOIN document_versions AS versions USING (version_digest)
JOIN documents USING (document_id)
WHERE versions.is_current AND claims.claim_id IN (SELECT unnest($claim_ids::VARCHAR[]))
GROUP BY ALL
ORDER BY claims.claim_id;
