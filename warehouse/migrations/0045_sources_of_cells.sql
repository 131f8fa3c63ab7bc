-- What bands are made of, kept: a night then makes anew only the bands whose sources or sums it moved.
CREATE TABLE counted_sources (
    profile      VARCHAR NOT NULL,
    quarter      VARCHAR NOT NULL,
    country      VARCHAR NOT NULL,
    project_type VARCHAR NOT NULL,
    vendor       VARCHAR NOT NULL,
    source_name  VARCHAR NOT NULL,
    n_projects   INTEGER NOT NULL
);
COMMENT ON TABLE counted_sources IS 'One row per trend cell, vendor and source: new projects of which the source told first.';
COMMENT ON COLUMN counted_sources.profile IS 'Counting profile.';
COMMENT ON COLUMN counted_sources.quarter IS 'Quarter, or unknown.';
COMMENT ON COLUMN counted_sources.country IS 'ISO 3166-1 alpha-3, EUE, or ALL.';
COMMENT ON COLUMN counted_sources.project_type IS 'infrastructure, model, data, other, or all.';
COMMENT ON COLUMN counted_sources.vendor IS 'Id of a vendor of the projects; all for all projects.';
COMMENT ON COLUMN counted_sources.source_name IS 'The source.';
COMMENT ON COLUMN counted_sources.n_projects IS 'How many projects.';

CREATE TABLE counted_sums (
    profile      VARCHAR NOT NULL,
    quarter      VARCHAR NOT NULL,
    country      VARCHAR NOT NULL,
    project_type VARCHAR NOT NULL,
    sums_digest  VARCHAR NOT NULL
);
COMMENT ON TABLE counted_sums IS 'One row per trend cell with money: the digest of its sums and of the sources that told of their projects first.';
COMMENT ON COLUMN counted_sums.profile IS 'Counting profile.';
COMMENT ON COLUMN counted_sums.quarter IS 'Quarter, or unknown.';
COMMENT ON COLUMN counted_sums.country IS 'ISO 3166-1 alpha-3, EUE, or ALL.';
COMMENT ON COLUMN counted_sums.project_type IS 'infrastructure, model, data, other, or all.';
COMMENT ON COLUMN counted_sums.sums_digest IS 'md5 of the sums and sources.';

-- The next refresh counts everything anew, and fills both.
DELETE FROM counting_profiles;
