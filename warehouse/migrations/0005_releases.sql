-- What was said when: releases, the rows that each of them showed, and what changed after a quarter was closed.
-- All of it is rebuilt from the ledger.

CREATE TABLE releases (
    release_id     VARCHAR PRIMARY KEY,
    release_no     INTEGER NOT NULL,
    released_at    TIMESTAMP NOT NULL,
    content_digest VARCHAR NOT NULL,
    versions       JSON NOT NULL
);
COMMENT ON TABLE releases IS 'One row per publication that changed a published row.';
COMMENT ON COLUMN releases.release_id IS 'Id of the release: its day and number.';
COMMENT ON COLUMN releases.release_no IS 'Number of the release, from 1.';
COMMENT ON COLUMN releases.released_at IS 'When, UTC.';
COMMENT ON COLUMN releases.content_digest IS 'Digest of the ordered rows of the published tables.';
COMMENT ON COLUMN releases.versions IS 'Versions of program, rules and data behind it.';

CREATE TABLE trend_vintages (
    valid_from_release_no INTEGER NOT NULL,
    valid_to_release_no   INTEGER,
    profile               VARCHAR NOT NULL,
    quarter               VARCHAR NOT NULL,
    country               VARCHAR NOT NULL,
    project_type          VARCHAR NOT NULL,
    is_total              BOOLEAN NOT NULL,
    n_new_projects        INTEGER NOT NULL,
    n_cumulative_projects INTEGER NOT NULL,
    n_documents           INTEGER NOT NULL,
    n_publishers          INTEGER NOT NULL,
    announced_usd         DOUBLE,
    committed_usd         DOUBLE,
    disbursed_usd         DOUBLE,
    disclosed_usd         DOUBLE,
    largest_usd           DOUBLE,
    n_disclosing          INTEGER NOT NULL,
    n_undisclosed         INTEGER NOT NULL
);
COMMENT ON TABLE trend_vintages IS 'One row per trend row and span of releases that showed it: the table of any past date is a filter.';
COMMENT ON COLUMN trend_vintages.valid_from_release_no IS 'First release that showed the row.';
COMMENT ON COLUMN trend_vintages.valid_to_release_no IS 'First release that no longer showed it; empty while it stands.';
COMMENT ON COLUMN trend_vintages.profile IS 'Counting profile.';
COMMENT ON COLUMN trend_vintages.quarter IS 'Quarter, or unknown.';
COMMENT ON COLUMN trend_vintages.country IS 'ISO 3166-1 alpha-3, EUE, or ALL.';
COMMENT ON COLUMN trend_vintages.project_type IS 'infrastructure, model, data, other, or all.';
COMMENT ON COLUMN trend_vintages.is_total IS 'Whether it is a total.';
COMMENT ON COLUMN trend_vintages.n_new_projects IS 'As in quarterly_trend.';
COMMENT ON COLUMN trend_vintages.n_cumulative_projects IS 'As in quarterly_trend.';
COMMENT ON COLUMN trend_vintages.n_documents IS 'As in quarterly_trend.';
COMMENT ON COLUMN trend_vintages.n_publishers IS 'As in quarterly_trend.';
COMMENT ON COLUMN trend_vintages.announced_usd IS 'As in quarterly_trend.';
COMMENT ON COLUMN trend_vintages.committed_usd IS 'As in quarterly_trend.';
COMMENT ON COLUMN trend_vintages.disbursed_usd IS 'As in quarterly_trend.';
COMMENT ON COLUMN trend_vintages.disclosed_usd IS 'As in quarterly_trend.';
COMMENT ON COLUMN trend_vintages.largest_usd IS 'As in quarterly_trend.';
COMMENT ON COLUMN trend_vintages.n_disclosing IS 'As in quarterly_trend.';
COMMENT ON COLUMN trend_vintages.n_undisclosed IS 'As in quarterly_trend.';

CREATE TABLE closed_quarters (
    quarter             VARCHAR PRIMARY KEY,
    closed_on           DATE NOT NULL,
    closed_by_release_no INTEGER NOT NULL
);
COMMENT ON TABLE closed_quarters IS 'One row per quarter whose numbers are frozen.';
COMMENT ON COLUMN closed_quarters.quarter IS 'The quarter.';
COMMENT ON COLUMN closed_quarters.closed_on IS 'Day on which it was closed.';
COMMENT ON COLUMN closed_quarters.closed_by_release_no IS 'Release whose rows are its frozen numbers.';

CREATE TABLE restatements (
    release_no   INTEGER NOT NULL,
    profile      VARCHAR NOT NULL,
    quarter      VARCHAR NOT NULL,
    country      VARCHAR NOT NULL,
    project_type VARCHAR NOT NULL,
    measure      VARCHAR NOT NULL,
    frozen_value DOUBLE,
    old_value    DOUBLE,
    new_value    DOUBLE
);
COMMENT ON TABLE restatements IS 'One row per release and number of a closed quarter that it changed.';
COMMENT ON COLUMN restatements.release_no IS 'Release that changed it.';
COMMENT ON COLUMN restatements.profile IS 'Counting profile.';
COMMENT ON COLUMN restatements.quarter IS 'The closed quarter.';
COMMENT ON COLUMN restatements.country IS 'ISO 3166-1 alpha-3, EUE, or ALL.';
COMMENT ON COLUMN restatements.project_type IS 'infrastructure, model, data, other, or all.';
COMMENT ON COLUMN restatements.measure IS 'Column of quarterly_trend.';
COMMENT ON COLUMN restatements.frozen_value IS 'Value when the quarter was closed.';
COMMENT ON COLUMN restatements.old_value IS 'Value in the release before.';
COMMENT ON COLUMN restatements.new_value IS 'Value from this release on.';
