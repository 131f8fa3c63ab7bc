-- Documents as the machine has them: date, language, story, and the projects that they tell of.
-- Grain: one content that stands of one document. Read by: review.outcomes.
SELECT
    documents.canonical_url, versions.version_digest, versions.published_on::VARCHAR AS published_on,
    versions.language, stories.story_id,
    (SELECT list(DISTINCT held.project_id) FROM claims JOIN project_claims AS held USING (claim_id)
        JOIN counted_projects AS counted ON counted.project_id = held.project_id AND counted.profile = $profile
            AND counted.is_counted
        WHERE claims.version_digest = versions.version_digest) AS counted_projects,
    (SELECT list(DISTINCT projects.name) FROM claims JOIN project_claims AS held USING (claim_id)
        JOIN projects USING (project_id) WHERE claims.version_digest = versions.version_digest) AS projects
FROM document_versions AS versions
JOIN documents USING (document_id)
LEFT JOIN stories USING (version_digest)
WHERE versions.is_current;
