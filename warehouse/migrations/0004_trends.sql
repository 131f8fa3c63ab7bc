-- What is published of it: which project counts where, and the tables by quarter.

CREATE TABLE counting_profiles (
    profile    VARCHAR PRIMARY KEY,
    title      VARCHAR NOT NULL,
    note       VARCHAR NOT NULL,
    definition JSON NOT NULL
);
COMMENT ON TABLE counting_profiles IS 'One row per counting profile: the rules by which projects are counted.';
COMMENT ON COLUMN counting_profiles.profile IS 'Name of the profile.';
COMMENT ON COLUMN counting_profiles.title IS 'Title for people.';
COMMENT ON COLUMN counting_profiles.note IS 'What it is for.';
COMMENT ON COLUMN counting_profiles.definition IS 'Its rules as data.';

CREATE TABLE counted_projects (
    profile    VARCHAR NOT NULL,
    project_id VARCHAR NOT NULL,
    is_counted BOOLEAN NOT NULL,
    reason     VARCHAR NOT NULL,
    quarter    VARCHAR NOT NULL,
    event_no   INTEGER
);
COMMENT ON TABLE counted_projects IS 'One row per profile and project: whether it counts, why, and in which quarter.';
COMMENT ON COLUMN counted_projects.profile IS 'The counting profile.';
COMMENT ON COLUMN counted_projects.project_id IS 'The project.';
COMMENT ON COLUMN counted_projects.is_counted IS 'Whether the profile counts it.';
COMMENT ON COLUMN counted_projects.reason IS 'counted, or the first rule that left it out.';
COMMENT ON COLUMN counted_projects.quarter IS 'Quarter of the first credible dated event, or unknown.';
COMMENT ON COLUMN counted_projects.event_no IS 'The event that set the quarter.';

CREATE TABLE counted_cells (
    profile      VARCHAR NOT NULL,
    project_id   VARCHAR NOT NULL,
    quarter      VARCHAR NOT NULL,
    country      VARCHAR NOT NULL,
    project_type VARCHAR NOT NULL
);
COMMENT ON TABLE counted_cells IS 'One row per counted project and trend cell that it belongs to, totals (ALL, all) among them.';
COMMENT ON COLUMN counted_cells.profile IS 'The counting profile.';
COMMENT ON COLUMN counted_cells.project_id IS 'The project.';
COMMENT ON COLUMN counted_cells.quarter IS 'Its quarter under the profile.';
COMMENT ON COLUMN counted_cells.country IS 'ISO 3166-1 alpha-3, EUE, or ALL.';
COMMENT ON COLUMN counted_cells.project_type IS 'infrastructure, model, data, other, or all.';

CREATE TABLE counted_money (
    profile       VARCHAR NOT NULL,
    project_id    VARCHAR NOT NULL,
    announced_usd HUGEINT,
    committed_usd HUGEINT,
    disbursed_usd HUGEINT,
    disclosed_usd HUGEINT NOT NULL
);
COMMENT ON TABLE counted_money IS 'One row per profile and project that discloses money which the profile takes. Whole US dollars.';
COMMENT ON COLUMN counted_money.profile IS 'The counting profile.';
COMMENT ON COLUMN counted_money.project_id IS 'The project.';
COMMENT ON COLUMN counted_money.announced_usd IS 'Announced only.';
COMMENT ON COLUMN counted_money.committed_usd IS 'Budgeted, signed or awarded.';
COMMENT ON COLUMN counted_money.disbursed_usd IS 'Spent or paid.';
COMMENT ON COLUMN counted_money.disclosed_usd IS 'Sum of the three.';

CREATE TABLE quarterly_trend (
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
COMMENT ON TABLE quarterly_trend IS 'One row per counting profile, quarter, country and project type. Cells overlap, so totals are rows of their own.';
COMMENT ON COLUMN quarterly_trend.profile IS 'Counting profile.';
COMMENT ON COLUMN quarterly_trend.quarter IS 'Quarter of the first credible dated event, such as 2025-Q4, or unknown.';
COMMENT ON COLUMN quarterly_trend.country IS 'ISO 3166-1 alpha-3, EUE, or ALL for every country.';
COMMENT ON COLUMN quarterly_trend.project_type IS 'infrastructure, model, data, other, or all for every type.';
COMMENT ON COLUMN quarterly_trend.is_total IS 'Whether country is ALL or project_type is all.';
COMMENT ON COLUMN quarterly_trend.n_new_projects IS 'Projects whose first credible dated event falls into the quarter.';
COMMENT ON COLUMN quarterly_trend.n_cumulative_projects IS 'Projects counted up to and including the quarter; for unknown, those of no known quarter.';
COMMENT ON COLUMN quarterly_trend.n_documents IS 'Documents behind the new projects.';
COMMENT ON COLUMN quarterly_trend.n_publishers IS 'Distinct publishers behind the new projects.';
COMMENT ON COLUMN quarterly_trend.announced_usd IS 'Disclosed money of the new projects that is announced only, US dollars at the rate of the event''s date; empty if none is disclosed.';
COMMENT ON COLUMN quarterly_trend.committed_usd IS 'The same, budgeted, signed or awarded.';
COMMENT ON COLUMN quarterly_trend.disbursed_usd IS 'The same, spent or paid.';
COMMENT ON COLUMN quarterly_trend.disclosed_usd IS 'Sum of the three stages: each pledge stands in one of them.';
COMMENT ON COLUMN quarterly_trend.largest_usd IS 'Largest single project''s money in the cell: subtract it for the total without the largest item.';
COMMENT ON COLUMN quarterly_trend.n_disclosing IS 'New projects that disclose money.';
COMMENT ON COLUMN quarterly_trend.n_undisclosed IS 'New projects that disclose none.';

CREATE TABLE quarterly_vendor_share (
    profile       VARCHAR NOT NULL,
    quarter       VARCHAR NOT NULL,
    country       VARCHAR NOT NULL,
    project_type  VARCHAR NOT NULL,
    vendor        VARCHAR NOT NULL,
    window_kind   VARCHAR NOT NULL,
    n_numerator   INTEGER NOT NULL,
    n_denominator INTEGER NOT NULL,
    n_undisclosed INTEGER NOT NULL,
    share         DOUBLE NOT NULL
);
COMMENT ON TABLE quarterly_vendor_share IS 'One row per profile, quarter, country, type and vendor: in how many projects it supplies hardware, of how many.';
COMMENT ON COLUMN quarterly_vendor_share.profile IS 'Counting profile.';
COMMENT ON COLUMN quarterly_vendor_share.quarter IS 'Quarter, or unknown.';
COMMENT ON COLUMN quarterly_vendor_share.country IS 'ISO 3166-1 alpha-3, EUE, or ALL.';
COMMENT ON COLUMN quarterly_vendor_share.project_type IS 'Type that the denominator is restricted to, or all.';
COMMENT ON COLUMN quarterly_vendor_share.vendor IS 'Id of the vendor.';
COMMENT ON COLUMN quarterly_vendor_share.window_kind IS 'new (projects of the quarter) or cumulative (up to and including it).';
COMMENT ON COLUMN quarterly_vendor_share.n_numerator IS 'Projects that the vendor supplies.';
COMMENT ON COLUMN quarterly_vendor_share.n_denominator IS 'All projects of the cell, whether they disclose a vendor or not.';
COMMENT ON COLUMN quarterly_vendor_share.n_undisclosed IS 'Projects of the cell that name no vendor.';
COMMENT ON COLUMN quarterly_vendor_share.share IS 'Numerator over denominator. Shares of vendors may add up to more than 1.';

CREATE TABLE quarterly_type_share (
    profile       VARCHAR NOT NULL,
    quarter       VARCHAR NOT NULL,
    country       VARCHAR NOT NULL,
    project_type  VARCHAR NOT NULL,
    window_kind   VARCHAR NOT NULL,
    n_numerator   INTEGER NOT NULL,
    n_denominator INTEGER NOT NULL,
    n_undisclosed INTEGER NOT NULL,
    share         DOUBLE NOT NULL
);
COMMENT ON TABLE quarterly_type_share IS 'One row per profile, quarter, country and type: how many projects are of the type, of how many.';
COMMENT ON COLUMN quarterly_type_share.profile IS 'Counting profile.';
COMMENT ON COLUMN quarterly_type_share.quarter IS 'Quarter, or unknown.';
COMMENT ON COLUMN quarterly_type_share.country IS 'ISO 3166-1 alpha-3, EUE, or ALL.';
COMMENT ON COLUMN quarterly_type_share.project_type IS 'infrastructure, model, data or other.';
COMMENT ON COLUMN quarterly_type_share.window_kind IS 'new (projects of the quarter) or cumulative (up to and including it).';
COMMENT ON COLUMN quarterly_type_share.n_numerator IS 'Projects of the type.';
COMMENT ON COLUMN quarterly_type_share.n_denominator IS 'All projects of the cell.';
COMMENT ON COLUMN quarterly_type_share.n_undisclosed IS 'Projects of the cell whose type no text gives: counted as other.';
COMMENT ON COLUMN quarterly_type_share.share IS 'Numerator over denominator.';
