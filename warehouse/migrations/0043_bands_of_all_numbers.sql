-- Every number of the trend tables has its band: counts, sums and shares. Derived, and made anew by the next refresh.
DROP TABLE quarterly_bands;
CREATE TABLE quarterly_bands (
    profile      VARCHAR NOT NULL,
    quarter      VARCHAR NOT NULL,
    country      VARCHAR NOT NULL,
    project_type VARCHAR NOT NULL,
    measure      VARCHAR NOT NULL,
    vendor       VARCHAR NOT NULL,
    window_kind  VARCHAR NOT NULL,
    value        DOUBLE NOT NULL,
    low          DOUBLE NOT NULL,
    estimate     DOUBLE NOT NULL,
    high         DOUBLE NOT NULL,
    basis        VARCHAR NOT NULL
);
COMMENT ON TABLE quarterly_bands IS 'One row per number of the trend and share tables: what it really is, as a nominal 90 percent band.';
COMMENT ON COLUMN quarterly_bands.profile IS 'Counting profile.';
COMMENT ON COLUMN quarterly_bands.quarter IS 'Quarter, or unknown.';
COMMENT ON COLUMN quarterly_bands.country IS 'ISO 3166-1 alpha-3, EUE, or ALL.';
COMMENT ON COLUMN quarterly_bands.project_type IS 'infrastructure, model, data, other, or all.';
COMMENT ON COLUMN quarterly_bands.measure IS 'Column of quarterly_trend (n_new_projects, n_cumulative_projects, announced_usd, committed_usd, disbursed_usd, disclosed_usd, largest_usd), vendor_share or type_share. Numbers of documents, publishers and disclosing projects are what was read: they have none.';
COMMENT ON COLUMN quarterly_bands.vendor IS 'Id of the vendor whose share it is; all for every other number.';
COMMENT ON COLUMN quarterly_bands.window_kind IS 'new (of the quarter alone, as sums are) or cumulative (up to it).';
COMMENT ON COLUMN quarterly_bands.value IS 'The number as published.';
COMMENT ON COLUMN quarterly_bands.low IS 'Lower end of the band.';
COMMENT ON COLUMN quarterly_bands.estimate IS 'The number corrected for false and missed projects, sums, vendors and types.';
COMMENT ON COLUMN quarterly_bands.high IS 'Upper end of the band.';
COMMENT ON COLUMN quarterly_bands.basis IS 'Where the rates of error are from: reviewers, or the pinned evaluation.';
DELETE FROM resolution_state WHERE key = 'accuracy';

ALTER TABLE quarterly_panel ADD COLUMN band_note VARCHAR DEFAULT 'no band: how a missed project of one quarter goes with one of the next in the same sources was not measured';
COMMENT ON COLUMN quarterly_panel.band_note IS 'Why growth has no band.';
