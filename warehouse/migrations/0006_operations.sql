-- What operators look at, and the reference tables that analysts join.

CREATE TABLE countries (
    country VARCHAR PRIMARY KEY,
    name    VARCHAR NOT NULL,
    region  VARCHAR NOT NULL,
    source  VARCHAR NOT NULL
);
COMMENT ON TABLE countries IS 'One row per country or territory code that may stand in a trend row.';
COMMENT ON COLUMN countries.country IS 'ISO 3166-1 alpha-3; EUE for the European Union, XKX for Kosovo.';
COMMENT ON COLUMN countries.name IS 'English name.';
COMMENT ON COLUMN countries.region IS 'Region for concentration figures.';
COMMENT ON COLUMN countries.source IS 'Where code, name and region are from.';

CREATE TABLE check_results (
    check_name  VARCHAR PRIMARY KEY,
    description VARCHAR NOT NULL,
    is_blocking BOOLEAN NOT NULL,
    n_bad       INTEGER NOT NULL
);
COMMENT ON TABLE check_results IS 'One row per check: how many bad rows it found when it last ran.';
COMMENT ON COLUMN check_results.check_name IS 'Name of the check.';
COMMENT ON COLUMN check_results.description IS 'What a bad row is.';
COMMENT ON COLUMN check_results.is_blocking IS 'Whether a bad row holds the publication back.';
COMMENT ON COLUMN check_results.n_bad IS 'Bad rows found.';

CREATE VIEW night_sources AS
WITH asked AS (
    SELECT
        night, source_name,
        count(DISTINCT url) FILTER (purpose IN ('page', 'document', 'file')) AS n_found,
        count(*) FILTER (disposition_class = 'ok') AS n_fetched,
        count(*) FILTER (disposition_class = 'unchanged') AS n_unchanged,
        count(*) FILTER (disposition_class = 'refused') AS n_refused,
        count(*) FILTER (disposition_class = 'failed') AS n_failed,
        count(*) FILTER (disposition_class = 'deferred') AS n_deferred,
        arg_max(reason, requested_at) FILTER (disposition_class IN ('failed', 'refused')) AS last_problem
    FROM fetches
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
    coalesce(told.n_claims, 0) AS n_claims, asked.last_problem
FROM asked
LEFT JOIN sources USING (source_name)
LEFT JOIN told USING (night, source_name);
COMMENT ON VIEW night_sources IS 'One row per night and source that was asked: what it gave, refused and failed.';
COMMENT ON COLUMN night_sources.night IS 'The night.';
COMMENT ON COLUMN night_sources.source_name IS 'The source.';
COMMENT ON COLUMN night_sources.title IS 'Its title.';
COMMENT ON COLUMN night_sources.publisher_country IS 'Country of its publisher.';
COMMENT ON COLUMN night_sources.n_found IS 'Addresses of pages and files that were asked for.';
COMMENT ON COLUMN night_sources.n_fetched IS 'Responses that brought content.';
COMMENT ON COLUMN night_sources.n_unchanged IS 'Responses that said: as before.';
COMMENT ON COLUMN night_sources.n_refused IS 'Requests that robots rules or guards refused.';
COMMENT ON COLUMN night_sources.n_failed IS 'Requests that failed.';
COMMENT ON COLUMN night_sources.n_deferred IS 'Requests put off to another night.';
COMMENT ON COLUMN night_sources.n_documents IS 'Documents with a content first seen that night.';
COMMENT ON COLUMN night_sources.n_mentions IS 'Mentions in those contents.';
COMMENT ON COLUMN night_sources.n_claims IS 'Project claims in those contents.';
COMMENT ON COLUMN night_sources.last_problem IS 'Last refusal or failure in words.';

CREATE VIEW night_status AS
SELECT
    (SELECT max(night) FROM fetches) AS night,
    (SELECT arg_max(outcome, started_at) FROM runs) AS outcome,
    (SELECT count(*) FROM fetches WHERE night = (SELECT max(night) FROM fetches)) AS n_fetches,
    (SELECT count(*) FROM fetches WHERE night = (SELECT max(night) FROM fetches)
        AND disposition_class = 'failed') AS n_failed,
    (SELECT count(*) FROM documents) AS n_documents,
    (SELECT count(*) FROM document_versions) AS n_versions,
    (SELECT count(*) FROM document_readings WHERE problem IS NOT NULL) AS n_unreadable,
    (SELECT count(*) FROM claims) AS n_claims,
    (SELECT count(*) FROM projects) AS n_projects,
    (SELECT arg_max(release_id, release_no) FROM releases) AS release_id,
    (SELECT max(released_at) FROM releases) AS released_at;
COMMENT ON VIEW night_status IS 'One row: what the last night did, and how much there is.';
COMMENT ON COLUMN night_status.night IS 'The last night.';
COMMENT ON COLUMN night_status.outcome IS 'How its run ended.';
COMMENT ON COLUMN night_status.n_fetches IS 'Attempts of that night.';
COMMENT ON COLUMN night_status.n_failed IS 'Those that failed.';
COMMENT ON COLUMN night_status.n_documents IS 'Documents, all nights.';
COMMENT ON COLUMN night_status.n_versions IS 'Contents of documents, all nights.';
COMMENT ON COLUMN night_status.n_unreadable IS 'Responses that gave no text, all nights.';
COMMENT ON COLUMN night_status.n_claims IS 'Project claims.';
COMMENT ON COLUMN night_status.n_projects IS 'Projects.';
COMMENT ON COLUMN night_status.release_id IS 'Last release.';
COMMENT ON COLUMN night_status.released_at IS 'When it was released, UTC.';
