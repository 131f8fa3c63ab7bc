-- Numbers of the touched series, from where they are touched, with a band from the sources of projects; whole_type is that of
-- the series of all projects which a share is of. Grain: one number. Read by: numbers_to_band, replace_bands.
CREATE OR REPLACE TEMP TABLE banded_numbers AS
SELECT profile, country, project_type, 'all' AS vendor, quarter, 'n_new_projects' AS measure, 'new' AS window_kind,
    n_new_projects::DOUBLE AS value, project_type AS whole_type
FROM quarterly_trend
JOIN touched_series USING (profile, country, project_type)
WHERE quarter >= since
UNION ALL
SELECT profile, country, project_type, 'all', quarter, 'n_cumulative_projects', 'cumulative', n_cumulative_projects,
    project_type
FROM quarterly_trend
JOIN touched_series USING (profile, country, project_type)
WHERE quarter >= since
UNION ALL
SELECT profile, country, project_type, vendor, quarter, 'vendor_share', window_kind, share, project_type
FROM quarterly_vendor_share
JOIN touched_series USING (profile, country, project_type)
WHERE quarter >= since
UNION ALL
SELECT profile, country, project_type, 'all', quarter, 'type_share', window_kind, share, 'all'
FROM quarterly_type_share
JOIN (SELECT profile, country, min(since) AS since FROM touched_series GROUP BY ALL) USING (profile, country)
WHERE quarter >= since
UNION ALL
-- all projects, also those of which no quarter is known
SELECT profile, country, project_type, 'all', 'all', 'n_projects', 'cumulative', sum(n_new_projects), project_type
FROM quarterly_trend
SEMI JOIN touched_series USING (profile, country, project_type)
GROUP BY ALL;

-- Where sources moved: a quarter alone; for numbers up to a quarter, it and all after it; and the number of all.
-- Grain: series and window.
CREATE OR REPLACE TEMP TABLE moved_windows AS
SELECT DISTINCT profile, country, project_type, vendor, 'new' AS window_kind, quarter AS since, quarter AS until
FROM moved_sources
UNION ALL
SELECT
    profile, country, project_type, vendor, 'cumulative', min(quarter),
    CASE WHEN quarter = 'unknown' THEN 'unknown' ELSE '9999' END  -- the quarter "unknown" is summed up alone
FROM moved_sources
GROUP BY ALL
UNION ALL
SELECT DISTINCT profile, country, project_type, vendor, 'cumulative', 'all', 'all' FROM moved_sources;
CREATE OR REPLACE TEMP TABLE numbers_to_band AS
SELECT numbers.*
FROM banded_numbers AS numbers
LEFT JOIN quarterly_bands AS bands USING (profile, country, project_type, vendor, quarter, measure, window_kind)
WHERE bands.value IS DISTINCT FROM numbers.value
UNION
SELECT numbers.*
FROM banded_numbers AS numbers
JOIN moved_windows AS moved
    ON moved.profile = numbers.profile AND moved.country = numbers.country
    AND moved.window_kind = numbers.window_kind AND numbers.quarter BETWEEN moved.since AND moved.until
    AND (
        (moved.project_type = numbers.project_type AND moved.vendor = numbers.vendor)
        OR (moved.project_type = numbers.whole_type AND moved.vendor = 'all')
    );

-- Their series, and those of all projects that shares are of, by number, each with the first quarter that is asked for.
-- Series of one country stand together. Grain: one series.
CREATE OR REPLACE TEMP TABLE banded_series AS
SELECT row_number() OVER (ORDER BY profile, country, project_type, vendor) AS series_no, *
FROM (
    SELECT profile, country, project_type, vendor, min(quarter) AS first_quarter
    FROM (
        SELECT profile, country, project_type, vendor, quarter FROM numbers_to_band
        UNION ALL
        SELECT profile, country, whole_type, 'all', quarter FROM numbers_to_band
    )
    GROUP BY ALL
);
CREATE OR REPLACE TEMP TABLE numbered_numbers AS
SELECT
    row_number() OVER (ORDER BY part.series_no) AS number_no, numbers.* EXCLUDE (whole_type),
    part.series_no AS part_no, whole.series_no AS whole_no
FROM numbers_to_band AS numbers
JOIN banded_series AS part USING (profile, country, project_type, vendor)
JOIN banded_series AS whole
    ON whole.profile = numbers.profile AND whole.country = numbers.country
    AND whole.project_type = numbers.whole_type AND whole.vendor = 'all';
