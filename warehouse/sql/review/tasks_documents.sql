-- Contents that may tell of a project that is not there: how many sentences name a type and are no claim's evidence,
-- and which one is the first. Grain: one content that some document has now; copies of a story are one.
-- Read by: review.tasks_documents.
WITH contents AS (
    SELECT version_digest, min(published_on) AS published
    FROM document_versions
    WHERE is_current AND version_digest NOT IN (SELECT version_digest FROM stories WHERE NOT is_origin)
    GROUP BY version_digest
),
unclaimed AS (
    SELECT mentions.version_digest, sentence_start, any_value(sentence) AS sentence, min(start_char) AS start_char,
        max(end_char) AS end_char
    FROM mentions
    SEMI JOIN contents USING (version_digest)
    WHERE kind = 'type' AND NOT EXISTS (
        FROM claims WHERE claims.version_digest = mentions.version_digest
            AND mentions.start_char BETWEEN claims.evidence_start AND claims.evidence_end
    )
    GROUP BY mentions.version_digest, sentence_start
),
counted AS (
    SELECT
        version_digest, count(*) AS n_unclaimed, list(sentence ORDER BY sentence_start)[:12] AS unclaimed,
        arg_min(sentence, sentence_start) AS sentence, arg_min(start_char, sentence_start) AS start_char,
        arg_min(end_char, sentence_start) AS end_char
    FROM unclaimed
    GROUP BY version_digest
),
spoken_of AS (
    SELECT
        version_digest, mode(value ORDER BY value) FILTER (kind = 'country') AS country,
        arg_min(sentence, (sentence_start, start_char)) AS sentence,
        arg_min(start_char, (sentence_start, start_char)) AS start_char,
        arg_min(end_char, (sentence_start, start_char)) AS end_char
    FROM mentions
    SEMI JOIN contents USING (version_digest)
    GROUP BY version_digest
),
known AS (
    SELECT claims.version_digest, list(DISTINCT projects.name ORDER BY projects.name) AS projects
    FROM claims
    JOIN project_claims USING (claim_id)
    JOIN projects USING (project_id)
    GROUP BY claims.version_digest
)
SELECT
    contents.version_digest, contents.published, spoken_of.country, coalesce(counted.n_unclaimed, 0) AS n_unclaimed,
    coalesce(counted.unclaimed, []) AS unclaimed, coalesce(known.projects, []) AS projects,
    coalesce(counted.sentence, spoken_of.sentence) AS sentence,
    coalesce(counted.start_char, spoken_of.start_char) AS start_char,
    coalesce(counted.end_char, spoken_of.end_char) AS end_char,
    (SELECT any_value(extractor_version) FROM extractions WHERE extractions.version_digest = contents.version_digest)
        AS extractor_version
FROM contents
JOIN spoken_of USING (version_digest)
LEFT JOIN counted USING (version_digest)
LEFT JOIN known USING (version_digest)
ORDER BY contents.version_digest;
