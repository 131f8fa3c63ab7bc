-- Claims of some contents. Grain: one claim. Read by: review.projects.
SELECT claim_id, version_digest, name, known_as, primary_type, evidence_start, evidence_end
FROM claims WHERE version_digest IN (SELECT unnest($digests::VARCHAR[]))
ORDER BY claim_id;
