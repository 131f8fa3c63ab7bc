-- How each source did on a night beside what is usual of it: judged from the journal, kept for the report.

CREATE TABLE source_health (
    night          DATE NOT NULL,
    source_name    VARCHAR NOT NULL,
    usual_per_week DOUBLE,
    codes          VARCHAR[] NOT NULL,
    words          VARCHAR NOT NULL
);
COMMENT ON TABLE source_health IS 'One row per night and source that was judged: what is usual of it, and what was not.';
COMMENT ON COLUMN source_health.night IS 'The night.';
COMMENT ON COLUMN source_health.source_name IS 'The source.';
COMMENT ON COLUMN source_health.usual_per_week IS 'New stories a week, as its own past nights or its file say.';
COMMENT ON COLUMN source_health.codes IS 'Kinds of what was unusual: silent, drop, burst, unreachable, title_missing and their like.';
COMMENT ON COLUMN source_health.words IS 'The same in words; as usual, if nothing was.';

CREATE OR REPLACE VIEW night_sources AS
WITH attempts AS (
    SELECT
        *,
        purpose IN ('page', 'document', 'file') AS is_story,
        row_number() OVER (PARTITION BY night, source_name, url ORDER BY requested_at DESC, fetch_id DESC) = 1 AS is_last
    FROM fetches
),
asked AS (
    SELECT
        night, source_name,
        count(*) FILTER (is_story) AS n_found,
        count(*) FILTER (is_story AND disposition_class = 'ok') AS n_fetched,
        count(*) FILTER (is_story AND disposition_class IN ('unchanged', 'gone')) AS n_unchanged,
        count(*) FILTER (purpose <> 'tdmrep' AND disposition_class = 'refused') AS n_refused,
        count(*) FILTER (purpose <> 'tdmrep' AND disposition_class = 'failed') AS n_failed,
        count(*) FILTER (disposition_class = 'deferred') AS n_deferred,
        arg_max(reason, requested_at) FILTER (
            purpose <> 'tdmrep' AND disposition_class IN ('failed', 'refused')
        ) AS last_problem
    FROM attempts
    WHERE is_last
    GROUP BY night, source_name
),
told AS (
    SELECT
        versions.night, versions.source_name,
        count(DISTINCT versions.document_id) AS n_documents,
        coalesce(sum(extractions.n_mentions), 0)::BIGINT AS n_mentions,
        coalesce(sum(extractions.n_claims), 0)::BIGINT AS n_claims
    FROM document_versions AS versions
    LEFT JOIN extractions USING (version_digest)
    GROUP BY versions.night, versions.source_name
)
SELECT
    asked.night, asked.source_name, sources.title, sources.publisher_country, asked.n_found, asked.n_fetched,
    asked.n_unchanged, asked.n_refused, asked.n_failed, asked.n_deferred,
    coalesce(told.n_documents, 0) AS n_documents, coalesce(told.n_mentions, 0) AS n_mentions,
    coalesce(told.n_claims, 0) AS n_claims, asked.last_problem, health.usual_per_week,
    health.codes AS health_codes, health.words AS health
FROM asked
LEFT JOIN sources USING (source_name)
LEFT JOIN told USING (night, source_name)
LEFT JOIN source_health AS health USING (night, source_name);
COMMENT ON VIEW night_sources IS 'One row per night and source that was asked: what it gave, refused and failed.';
COMMENT ON COLUMN night_sources.night IS 'The night.';
COMMENT ON COLUMN night_sources.source_name IS 'The source.';
COMMENT ON COLUMN night_sources.title IS 'Its title.';
COMMENT ON COLUMN night_sources.publisher_country IS 'Country of its publisher.';
COMMENT ON COLUMN night_sources.n_found IS 'Pages, papers and files that were asked for.';
COMMENT ON COLUMN night_sources.n_fetched IS 'Of these: brought new or changed content.';
COMMENT ON COLUMN night_sources.n_unchanged IS 'Of these: as before, or no longer there.';
COMMENT ON COLUMN night_sources.n_refused IS 'Of these, and of feeds, listings and robots.txt: refused by robots rules, reservations or guards.';
COMMENT ON COLUMN night_sources.n_failed IS 'Of these, and of feeds, listings and robots.txt: failed, however often they were tried.';
COMMENT ON COLUMN night_sources.n_deferred IS 'Put off to another night.';
COMMENT ON COLUMN night_sources.n_documents IS 'Documents with a content first seen that night.';
COMMENT ON COLUMN night_sources.n_mentions IS 'Mentions in those contents.';
COMMENT ON COLUMN night_sources.n_claims IS 'Project claims in those contents.';
COMMENT ON COLUMN night_sources.last_problem IS 'Last refusal or failure in words.';
COMMENT ON COLUMN night_sources.usual_per_week IS 'New stories a week that are usual of it: learned, else as its file expects; empty if neither says.';
COMMENT ON COLUMN night_sources.health_codes IS 'Kinds of what was unusual that night: silent, drop, burst, unreachable, title_missing and their like; empty list if nothing was, empty if not judged.';
COMMENT ON COLUMN night_sources.health IS 'The same in words; as usual, if nothing was.';
