-- Rows of quarterly_vendor_share for the touched series from their first touched quarter on; what is not touched keeps its
-- numbers of new projects. Grain: profile, quarter, country, type, vendor, window.
CREATE OR REPLACE TEMP TABLE staged_vendor_share AS
WITH cells AS (
    SELECT cell_no, project_id, EXISTS (
        FROM project_vendors WHERE project_vendors.project_id = touched_counts.project_id
    ) AS names_vendor
    FROM touched_counts
),
standing AS (
    SELECT quarterly_vendor_share.*
    FROM quarterly_vendor_share
    JOIN touched_series USING (profile, country, project_type)
    ANTI JOIN touched_cells USING (profile, quarter, country, project_type)
    WHERE window_kind = 'new' AND quarter >= since
),
before AS (
    SELECT
        profile, country, project_type, vendor, max(n_numerator) AS n_vendor, max(n_denominator - n_undisclosed) AS n_named
    FROM quarterly_vendor_share
    JOIN touched_series USING (profile, country, project_type)
    WHERE window_kind = 'cumulative' AND quarter < since AND quarter <> 'unknown'
    GROUP BY ALL
),
frame AS (
    SELECT
        profile, quarter, country, project_type, n_new_projects AS n_new,
        n_cumulative_projects AS n_cumulative
    FROM staged_trend
),
named AS (
    SELECT profile, quarter, country, project_type, n_named
    FROM (SELECT cell_no, count(*) FILTER (names_vendor) AS n_named FROM cells GROUP BY ALL)
    JOIN numbered_cells USING (cell_no)
    UNION ALL
    SELECT profile, quarter, country, project_type, any_value(n_denominator - n_undisclosed)
    FROM standing
    GROUP BY ALL
),
by_vendor AS (
    SELECT profile, quarter, country, project_type, vendor, n_new
    FROM (SELECT cell_no, vendor, count(*) AS n_new FROM cells JOIN project_vendors USING (project_id) GROUP BY ALL)
    JOIN numbered_cells USING (cell_no)
    UNION ALL
    SELECT profile, quarter, country, project_type, vendor, n_numerator FROM standing
),
vendors AS (
    SELECT
        profile, country, project_type, vendor, is_unknown, min(quarter) AS first_quarter, max(n_before) AS n_before
    FROM (
        SELECT profile, country, project_type, vendor, quarter, quarter = 'unknown' AS is_unknown, 0 AS n_before
        FROM by_vendor
        UNION ALL
        SELECT profile, country, project_type, vendor, '', false, n_vendor FROM before
    )
    GROUP BY ALL
),
series AS (
    SELECT
        frame.profile, frame.quarter, frame.country, frame.project_type, vendors.vendor, frame.n_new AS n_new,
        frame.n_cumulative, coalesce(by_vendor.n_new, 0) AS n_vendor_new,
        vendors.n_before + sum(coalesce(by_vendor.n_new, 0)) OVER so_far AS n_vendor_cumulative,
        coalesce(named.n_named, 0) AS n_named_new,
        vendors.first_quarter
    FROM frame
    JOIN vendors
        ON vendors.profile = frame.profile AND vendors.country = frame.country
        AND vendors.project_type = frame.project_type AND vendors.is_unknown = (frame.quarter = 'unknown')
    LEFT JOIN by_vendor
        ON by_vendor.profile = frame.profile AND by_vendor.quarter = frame.quarter
        AND by_vendor.country = frame.country AND by_vendor.project_type = frame.project_type
        AND by_vendor.vendor = vendors.vendor
    LEFT JOIN named
        ON named.profile = frame.profile AND named.quarter = frame.quarter
        AND named.country = frame.country AND named.project_type = frame.project_type
    WINDOW so_far AS (
        PARTITION BY frame.profile, frame.country, frame.project_type, vendors.vendor, frame.quarter = 'unknown'
        ORDER BY frame.quarter
    )
),
named_so_far AS (
    SELECT
        frame.profile, frame.quarter, frame.country, frame.project_type,
        CASE WHEN frame.quarter = 'unknown' THEN 0 ELSE coalesce(named_before.n_named, 0) END
            + sum(coalesce(named.n_named, 0)) OVER (
                PARTITION BY frame.profile, frame.country, frame.project_type, frame.quarter = 'unknown'
                ORDER BY frame.quarter
            ) AS n_named_cumulative
    FROM frame
    LEFT JOIN named USING (profile, quarter, country, project_type)
    LEFT JOIN (
        SELECT profile, country, project_type, max(n_named) AS n_named FROM before GROUP BY ALL
    ) AS named_before USING (profile, country, project_type)
),
windows AS (
    SELECT
        profile, quarter, country, project_type, vendor, 'new' AS window_kind, n_vendor_new AS n_numerator,
        n_new AS n_denominator, n_new - n_named_new AS n_undisclosed
    FROM series
    WHERE n_vendor_new > 0
    UNION ALL
    SELECT
        profile, quarter, country, project_type, vendor, 'cumulative', n_vendor_cumulative, n_cumulative,
        n_cumulative - n_named_cumulative
    FROM series
    JOIN named_so_far USING (profile, quarter, country, project_type)
    WHERE quarter >= first_quarter
)
SELECT
    profile, quarter, country, project_type, vendor, window_kind, n_numerator::INTEGER AS n_numerator,
    n_denominator::INTEGER AS n_denominator, n_undisclosed::INTEGER AS n_undisclosed,
    n_numerator / n_denominator AS share
FROM windows;
