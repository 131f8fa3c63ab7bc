-- Shares, growth and bands as they were published: rows valid from one release to another, as those of the trend table are.
-- Rebuilt from the ledger and the files beside it. Releases of before this migration keep none: the next refresh counts
-- everything anew, and the next release shows it.
CREATE TABLE vendor_share_vintages (
    valid_from_release_no INTEGER NOT NULL,
    valid_to_release_no   INTEGER,
    profile               VARCHAR NOT NULL,
    quarter               VARCHAR NOT NULL,
    country               VARCHAR NOT NULL,
    project_type          VARCHAR NOT NULL,
    vendor                VARCHAR NOT NULL,
    window_kind           VARCHAR NOT NULL,
    n_numerator           INTEGER NOT NULL,
    n_denominator         INTEGER NOT NULL,
    n_undisclosed         INTEGER NOT NULL,
    share                 DOUBLE NOT NULL
);
COMMENT ON TABLE vendor_share_vintages IS 'One row per row of quarterly_vendor_share and span of releases that showed it.';
COMMENT ON COLUMN vendor_share_vintages.valid_from_release_no IS 'First release that showed the row.';
COMMENT ON COLUMN vendor_share_vintages.valid_to_release_no IS 'First release that no longer showed it; empty while it stands.';
COMMENT ON COLUMN vendor_share_vintages.profile IS 'As in quarterly_vendor_share.';
COMMENT ON COLUMN vendor_share_vintages.quarter IS 'As in quarterly_vendor_share.';
COMMENT ON COLUMN vendor_share_vintages.country IS 'As in quarterly_vendor_share.';
COMMENT ON COLUMN vendor_share_vintages.project_type IS 'As in quarterly_vendor_share.';
COMMENT ON COLUMN vendor_share_vintages.vendor IS 'As in quarterly_vendor_share.';
COMMENT ON COLUMN vendor_share_vintages.window_kind IS 'As in quarterly_vendor_share.';
COMMENT ON COLUMN vendor_share_vintages.n_numerator IS 'As in quarterly_vendor_share.';
COMMENT ON COLUMN vendor_share_vintages.n_denominator IS 'As in quarterly_vendor_share.';
COMMENT ON COLUMN vendor_share_vintages.n_undisclosed IS 'As in quarterly_vendor_share.';
COMMENT ON COLUMN vendor_share_vintages.share IS 'As in quarterly_vendor_share.';

CREATE TABLE type_share_vintages (
    valid_from_release_no INTEGER NOT NULL,
    valid_to_release_no   INTEGER,
    profile               VARCHAR NOT NULL,
    quarter               VARCHAR NOT NULL,
    country               VARCHAR NOT NULL,
    project_type          VARCHAR NOT NULL,
    window_kind           VARCHAR NOT NULL,
    n_numerator           INTEGER NOT NULL,
    n_denominator         INTEGER NOT NULL,
    n_undisclosed         INTEGER NOT NULL,
    share                 DOUBLE NOT NULL
);
COMMENT ON TABLE type_share_vintages IS 'One row per row of quarterly_type_share and span of releases that showed it.';
COMMENT ON COLUMN type_share_vintages.valid_from_release_no IS 'First release that showed the row.';
COMMENT ON COLUMN type_share_vintages.valid_to_release_no IS 'First release that no longer showed it; empty while it stands.';
COMMENT ON COLUMN type_share_vintages.profile IS 'As in quarterly_type_share.';
COMMENT ON COLUMN type_share_vintages.quarter IS 'As in quarterly_type_share.';
COMMENT ON COLUMN type_share_vintages.country IS 'As in quarterly_type_share.';
COMMENT ON COLUMN type_share_vintages.project_type IS 'As in quarterly_type_share.';
COMMENT ON COLUMN type_share_vintages.window_kind IS 'As in quarterly_type_share.';
COMMENT ON COLUMN type_share_vintages.n_numerator IS 'As in quarterly_type_share.';
COMMENT ON COLUMN type_share_vintages.n_denominator IS 'As in quarterly_type_share.';
COMMENT ON COLUMN type_share_vintages.n_undisclosed IS 'As in quarterly_type_share.';
COMMENT ON COLUMN type_share_vintages.share IS 'As in quarterly_type_share.';

CREATE TABLE panel_vintages (
    valid_from_release_no INTEGER NOT NULL,
    valid_to_release_no   INTEGER,
    profile               VARCHAR NOT NULL,
    quarter               VARCHAR NOT NULL,
    country               VARCHAR NOT NULL,
    project_type          VARCHAR NOT NULL,
    n_sources             INTEGER NOT NULL,
    n_new_projects        INTEGER NOT NULL,
    n_new_before          INTEGER NOT NULL,
    n_new_all_sources     INTEGER NOT NULL,
    n_before_all_sources  INTEGER NOT NULL,
    growth                DOUBLE,
    growth_all_sources    DOUBLE
);
COMMENT ON TABLE panel_vintages IS 'One row per row of quarterly_panel and span of releases that showed it.';
COMMENT ON COLUMN panel_vintages.valid_from_release_no IS 'First release that showed the row.';
COMMENT ON COLUMN panel_vintages.valid_to_release_no IS 'First release that no longer showed it; empty while it stands.';
COMMENT ON COLUMN panel_vintages.profile IS 'As in quarterly_panel.';
COMMENT ON COLUMN panel_vintages.quarter IS 'As in quarterly_panel.';
COMMENT ON COLUMN panel_vintages.country IS 'As in quarterly_panel.';
COMMENT ON COLUMN panel_vintages.project_type IS 'As in quarterly_panel.';
COMMENT ON COLUMN panel_vintages.n_sources IS 'As in quarterly_panel.';
COMMENT ON COLUMN panel_vintages.n_new_projects IS 'As in quarterly_panel.';
COMMENT ON COLUMN panel_vintages.n_new_before IS 'As in quarterly_panel.';
COMMENT ON COLUMN panel_vintages.n_new_all_sources IS 'As in quarterly_panel.';
COMMENT ON COLUMN panel_vintages.n_before_all_sources IS 'As in quarterly_panel.';
COMMENT ON COLUMN panel_vintages.growth IS 'As in quarterly_panel.';
COMMENT ON COLUMN panel_vintages.growth_all_sources IS 'As in quarterly_panel.';

CREATE TABLE band_vintages (
    valid_from_release_no INTEGER NOT NULL,
    valid_to_release_no   INTEGER,
    profile               VARCHAR NOT NULL,
    quarter               VARCHAR NOT NULL,
    country               VARCHAR NOT NULL,
    project_type          VARCHAR NOT NULL,
    measure               VARCHAR NOT NULL,
    vendor                VARCHAR NOT NULL,
    window_kind           VARCHAR NOT NULL,
    value                 DOUBLE NOT NULL,
    low                   DOUBLE NOT NULL,
    estimate              DOUBLE NOT NULL,
    high                  DOUBLE NOT NULL,
    basis                 VARCHAR NOT NULL
);
COMMENT ON TABLE band_vintages IS 'One row per band and span of releases that showed it: how far a number was then thought to be from the truth.';
COMMENT ON COLUMN band_vintages.valid_from_release_no IS 'First release that showed the row.';
COMMENT ON COLUMN band_vintages.valid_to_release_no IS 'First release that no longer showed it; empty while it stands.';
COMMENT ON COLUMN band_vintages.profile IS 'As in quarterly_bands.';
COMMENT ON COLUMN band_vintages.quarter IS 'As in quarterly_bands.';
COMMENT ON COLUMN band_vintages.country IS 'As in quarterly_bands.';
COMMENT ON COLUMN band_vintages.project_type IS 'As in quarterly_bands.';
COMMENT ON COLUMN band_vintages.measure IS 'As in quarterly_bands.';
COMMENT ON COLUMN band_vintages.vendor IS 'As in quarterly_bands.';
COMMENT ON COLUMN band_vintages.window_kind IS 'As in quarterly_bands.';
COMMENT ON COLUMN band_vintages.value IS 'As in quarterly_bands.';
COMMENT ON COLUMN band_vintages.low IS 'As in quarterly_bands.';
COMMENT ON COLUMN band_vintages.estimate IS 'As in quarterly_bands.';
COMMENT ON COLUMN band_vintages.high IS 'As in quarterly_bands.';
COMMENT ON COLUMN band_vintages.basis IS 'As in quarterly_bands.';

CREATE TABLE unreleased (
    profile VARCHAR NOT NULL,
    country VARCHAR NOT NULL,
    since   VARCHAR NOT NULL
);
COMMENT ON TABLE unreleased IS 'One row per refresh since the last release, profile and country whose rows may be others than that release showed.';
COMMENT ON COLUMN unreleased.profile IS 'Counting profile.';
COMMENT ON COLUMN unreleased.country IS 'ISO 3166-1 alpha-3, EUE, or ALL.';
COMMENT ON COLUMN unreleased.since IS 'First quarter of which rows were made anew.';

DELETE FROM counting_profiles;
