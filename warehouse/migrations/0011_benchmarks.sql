-- What others have published of the same field, with what each figure is a figure of.
CREATE TABLE published_benchmarks (
    benchmark      VARCHAR PRIMARY KEY,
    index_name     VARCHAR NOT NULL,
    figure         VARCHAR NOT NULL,
    published      VARCHAR NOT NULL,
    unit           VARCHAR NOT NULL,
    low            DOUBLE NOT NULL,
    high           DOUBLE,
    n_numerator    INTEGER,
    n_denominator  INTEGER,
    of_what        VARCHAR NOT NULL,
    as_of          DATE NOT NULL,
    source         VARCHAR NOT NULL,
    confidence     VARCHAR NOT NULL,
    conflicts_with VARCHAR[] NOT NULL,
    note           VARCHAR NOT NULL,
    differs        VARCHAR NOT NULL,
    index_differs  VARCHAR NOT NULL,
    measure        VARCHAR NOT NULL,
    project_types  VARCHAR[] NOT NULL,
    vendor         VARCHAR,
    countries      VARCHAR[] NOT NULL,
    regions        VARCHAR[] NOT NULL,
    quarter        VARCHAR
);
COMMENT ON TABLE published_benchmarks IS 'One row per figure that somebody else published. To be laid beside ours, never to be met by ours.';
COMMENT ON COLUMN published_benchmarks.benchmark IS 'Name of the figure here.';
COMMENT ON COLUMN published_benchmarks.index_name IS 'Who published it, and in what.';
COMMENT ON COLUMN published_benchmarks.figure IS 'What it says, in words.';
COMMENT ON COLUMN published_benchmarks.published IS 'The value as it was published: "over 80 %" stays that.';
COMMENT ON COLUMN published_benchmarks.unit IS 'percent or count.';
COMMENT ON COLUMN published_benchmarks.low IS 'The value as a number; its lower end where only a bound or a range was published.';
COMMENT ON COLUMN published_benchmarks.high IS 'Its upper end; empty where only a lower bound was published.';
COMMENT ON COLUMN published_benchmarks.n_numerator IS 'Numerator, where it is known or is the only integer that fits.';
COMMENT ON COLUMN published_benchmarks.n_denominator IS 'Denominator, where it is known.';
COMMENT ON COLUMN published_benchmarks.of_what IS 'What the figure is a share or a count of.';
COMMENT ON COLUMN published_benchmarks.as_of IS 'Day that the figure speaks of, as well as it is known.';
COMMENT ON COLUMN published_benchmarks.source IS 'Where the figure was read.';
COMMENT ON COLUMN published_benchmarks.confidence IS 'published, inferred (worked out from published ones) or conflicting (another source says otherwise).';
COMMENT ON COLUMN published_benchmarks.conflicts_with IS 'Figures that cannot all be true.';
COMMENT ON COLUMN published_benchmarks.note IS 'What is to be known of the figure.';
COMMENT ON COLUMN published_benchmarks.differs IS 'Why ours may differ from it.';
COMMENT ON COLUMN published_benchmarks.index_differs IS 'Why ours may differ from every figure of the index.';
COMMENT ON COLUMN published_benchmarks.measure IS 'How ours is worked out: projects, jurisdictions, type_share, type_count, vendor_share, money_share or new_projects.';
COMMENT ON COLUMN published_benchmarks.project_types IS 'Types that ours is restricted to; empty for all.';
COMMENT ON COLUMN published_benchmarks.vendor IS 'Vendor of vendor_share.';
COMMENT ON COLUMN published_benchmarks.countries IS 'Countries of money_share.';
COMMENT ON COLUMN published_benchmarks.regions IS 'Regions of money_share, as in countries.';
COMMENT ON COLUMN published_benchmarks.quarter IS 'Quarter of new_projects.';
