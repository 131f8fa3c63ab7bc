-- How many contents are of each kind of case, and how many of them a reviewer looked through: those with more sentences
-- that may tell of a missing project are asked about first. Kinds as in review.tasks_documents. Grain: one kind.
-- Read by: trends.accuracy.
WITH contents AS (
    SELECT DISTINCT version_digest
    FROM document_versions
    WHERE is_current AND version_digest NOT IN (SELECT version_digest FROM stories WHERE NOT is_origin)
        AND version_digest IN (SELECT version_digest FROM mentions)
),
unclaimed AS (
    SELECT version_digest, count(DISTINCT sentence_start) AS n
    FROM mentions
    SEMI JOIN contents USING (version_digest)
    WHERE kind = 'type' AND NOT EXISTS (
        FROM claims WHERE claims.version_digest = mentions.version_digest
            AND mentions.start_char BETWEEN claims.evidence_start AND claims.evidence_end
    )
    GROUP BY version_digest
),
kinds AS (
    -- what was looked through stays of the kind that it was when it was asked about
    SELECT
        coalesce(complete_contents."case", CASE WHEN n IS NULL THEN 'none' WHEN n < $many THEN 'few' ELSE 'many' END) AS "case",
        complete_contents.version_digest IS NOT NULL AS is_looked
    FROM contents
    LEFT JOIN unclaimed USING (version_digest)
    LEFT JOIN complete_contents USING (version_digest)
)
SELECT "case", count(*) AS n, count(*) FILTER (is_looked) AS n_looked FROM kinds GROUP BY 1 ORDER BY 1;
