-- How far each count may be from the truth.
CREATE TABLE quarterly_bands (
    profile        VARCHAR NOT NULL,
    quarter        VARCHAR NOT NULL,
    country        VARCHAR NOT NULL,
    project_type   VARCHAR NOT NULL,
    n_new_projects INTEGER NOT NULL,
    low            DOUBLE NOT NULL,
    estimate       DOUBLE NOT NULL,
    high           DOUBLE NOT NULL,
    basis          VARCHAR NOT NULL
);
COMMENT ON TABLE quarterly_bands IS 'One row per trend row with new projects: how many there really are, as a nominal 90 percent band.';
COMMENT ON COLUMN quarterly_bands.profile IS 'Counting profile.';
COMMENT ON COLUMN quarterly_bands.quarter IS 'Quarter, or unknown.';
COMMENT ON COLUMN quarterly_bands.country IS 'ISO 3166-1 alpha-3, EUE, or ALL.';
COMMENT ON COLUMN quarterly_bands.project_type IS 'infrastructure, model, data, other, or all.';
COMMENT ON COLUMN quarterly_bands.n_new_projects IS 'New projects as counted.';
COMMENT ON COLUMN quarterly_bands.low IS 'Lower end of the band.';
COMMENT ON COLUMN quarterly_bands.estimate IS 'The count corrected for false and missed projects.';
COMMENT ON COLUMN quarterly_bands.high IS 'Upper end of the band.';
COMMENT ON COLUMN quarterly_bands.basis IS 'Where the rates of error are from: reviewers, or the pinned evaluation.';
