-- What came in: the sources that were asked, the runs that asked them, and every attempt with its outcome.

CREATE TABLE sources (
    source_name       VARCHAR PRIMARY KEY,
    title             VARCHAR NOT NULL,
    publisher         VARCHAR NOT NULL,
    publisher_country VARCHAR,
    language          VARCHAR,
    kind              VARCHAR NOT NULL,
    urls              VARCHAR[] NOT NULL,
    homepage          VARCHAR,
    licence           VARCHAR,
    terms_note        VARCHAR,
    timezone          VARCHAR,
    is_enabled        BOOLEAN NOT NULL,
    expected_per_week DOUBLE,
    tags              VARCHAR[] NOT NULL,
    definition        JSON
);
COMMENT ON TABLE sources IS 'One row per source of the catalogue: who publishes it, where, in which language and on which terms.';
COMMENT ON COLUMN sources.source_name IS 'Name of the source: the stem of its file in the catalogue.';
COMMENT ON COLUMN sources.title IS 'Title for people.';
COMMENT ON COLUMN sources.publisher IS 'Who publishes it. Distinct publishers are counted by this name.';
COMMENT ON COLUMN sources.publisher_country IS 'ISO 3166-1 alpha-3 of the publisher, EUE for the European Union; empty for international ones.';
COMMENT ON COLUMN sources.language IS 'BCP 47 tag of the language in which it mostly writes.';
COMMENT ON COLUMN sources.kind IS 'How its documents are found: feed, sitemap, listing, urls, inbox or warc.';
COMMENT ON COLUMN sources.urls IS 'Addresses at which discovery begins.';
COMMENT ON COLUMN sources.homepage IS 'Address for people.';
COMMENT ON COLUMN sources.licence IS 'Licence of its texts, as far as known.';
COMMENT ON COLUMN sources.terms_note IS 'What its terms of use say that matters here.';
COMMENT ON COLUMN sources.timezone IS 'IANA time zone in which its dates without offset are read.';
COMMENT ON COLUMN sources.is_enabled IS 'Whether the nightly run asks it.';
COMMENT ON COLUMN sources.expected_per_week IS 'Documents that an ordinary week brings, as the catalogue expects it.';
COMMENT ON COLUMN sources.tags IS 'Free words for choosing sources.';
COMMENT ON COLUMN sources.definition IS 'The whole entry of the catalogue, as data.';

CREATE TABLE runs (
    run_id          VARCHAR PRIMARY KEY,
    night           DATE NOT NULL,
    command         VARCHAR,
    started_at      TIMESTAMP,
    finished_at     TIMESTAMP,
    outcome         VARCHAR NOT NULL,
    program_version VARCHAR,
    settings        JSON,
    counts          JSON
);
COMMENT ON TABLE runs IS 'One row per run of the pipeline.';
COMMENT ON COLUMN runs.run_id IS 'Id of the run, as in the journal.';
COMMENT ON COLUMN runs.night IS 'The night that the run worked on (the partition), not necessarily the day it ran.';
COMMENT ON COLUMN runs.command IS 'What started it: schedule, command line, replay.';
COMMENT ON COLUMN runs.started_at IS 'When it began, UTC.';
COMMENT ON COLUMN runs.finished_at IS 'When it ended, UTC; empty while it runs or if it died.';
COMMENT ON COLUMN runs.outcome IS 'running, succeeded, partly or failed.';
COMMENT ON COLUMN runs.program_version IS 'Version of Sovtrack that ran.';
COMMENT ON COLUMN runs.settings IS 'Settings that change what is fetched or how it is read.';
COMMENT ON COLUMN runs.counts IS 'Counts that the run reported at its end.';

CREATE TABLE fetches (
    fetch_id          VARCHAR NOT NULL,
    run_id            VARCHAR NOT NULL,
    night             DATE NOT NULL,
    source_name       VARCHAR NOT NULL,
    url               VARCHAR NOT NULL,
    purpose           VARCHAR NOT NULL,
    requested_at      TIMESTAMP,
    elapsed_ms        DOUBLE,
    disposition       VARCHAR NOT NULL,
    disposition_class VARCHAR NOT NULL,
    reason            VARCHAR,
    http_status       INTEGER,
    final_url         VARCHAR,
    redirects         VARCHAR[],
    content_type      VARCHAR,
    n_bytes           BIGINT,
    payload_digest    VARCHAR,
    etag              VARCHAR,
    last_modified     VARCHAR,
    archive_file      VARCHAR,
    archive_offset    BIGINT,
    archive_length    BIGINT,
    referrer_url      VARCHAR,
    entry             JSON
);
COMMENT ON TABLE fetches IS 'One row per attempt to fetch an address, whatever came of it.';
COMMENT ON COLUMN fetches.fetch_id IS 'Digest of run, address, purpose and instant: one attempt.';
COMMENT ON COLUMN fetches.run_id IS 'Run that tried.';
COMMENT ON COLUMN fetches.night IS 'Night that the run worked on.';
COMMENT ON COLUMN fetches.source_name IS 'Source on whose behalf it was asked for.';
COMMENT ON COLUMN fetches.url IS 'Address as asked for.';
COMMENT ON COLUMN fetches.purpose IS 'robots, feed, sitemap, listing, page, document or file.';
COMMENT ON COLUMN fetches.requested_at IS 'When the request was sent (or refused), UTC.';
COMMENT ON COLUMN fetches.elapsed_ms IS 'Milliseconds until the response was whole.';
COMMENT ON COLUMN fetches.disposition IS 'What came of it: fetched, unchanged, gone, refused_*, failed_*, deferred_*.';
COMMENT ON COLUMN fetches.disposition_class IS 'Class of the disposition: ok, unchanged, refused, failed or deferred.';
COMMENT ON COLUMN fetches.reason IS 'The disposition in words.';
COMMENT ON COLUMN fetches.http_status IS 'Status of the last response.';
COMMENT ON COLUMN fetches.final_url IS 'Address after redirects.';
COMMENT ON COLUMN fetches.redirects IS 'Addresses on the way, in order.';
COMMENT ON COLUMN fetches.content_type IS 'Content-Type as sent.';
COMMENT ON COLUMN fetches.n_bytes IS 'Bytes of the decoded body.';
COMMENT ON COLUMN fetches.payload_digest IS 'sha256 of the decoded body.';
COMMENT ON COLUMN fetches.etag IS 'ETag as sent.';
COMMENT ON COLUMN fetches.last_modified IS 'Last-Modified as sent.';
COMMENT ON COLUMN fetches.archive_file IS 'WARC file with the response, relative to the archive.';
COMMENT ON COLUMN fetches.archive_offset IS 'Byte offset of the record in the WARC file.';
COMMENT ON COLUMN fetches.archive_length IS 'Bytes of the record in the WARC file.';
COMMENT ON COLUMN fetches.referrer_url IS 'Address at which this one was found.';
COMMENT ON COLUMN fetches.entry IS 'The entry of the feed, sitemap or listing that named it.';
