-- Rows of quarterly_type_share for the countries of the touched series, from their first touched quarter on.
-- Grain: profile, quarter, country, type, window.
-- Projects whose only type is "other" are those whose type no text gives.
CREATE OR REPLACE TEMP TABLE staged_type_share AS
WITH touched AS (
    SELECT profile, country, min(since) AS since FROM touched_series GROUP BY ALL
),
trend AS (
    SELECT * FROM staged_trend
    UNION ALL
    SELECT quarterly_trend.*
    FROM quarterly_trend
    JOIN touched USING (profile, country)
    LEFT JOIN touched_series AS series USING (profile, country, project_type)
    WHERE quarter >= touched.since AND (series.since IS NULL OR quarter < series.since)
),
untyped AS (
    SELECT profile, quarter, country, count(*) AS n_untyped
    FROM (
        SELECT counted_cells.profile, quarter, country, project_id
        FROM counted_cells
        JOIN touched USING (profile, country)
        WHERE project_type <> 'all' AND quarter >= since
        GROUP BY ALL
        HAVING count(*) = 1 AND min(project_type) = 'other'
    )
    GROUP BY ALL
),
before AS (
    SELECT profile, country, max(n_undisclosed) AS n_untyped
    FROM quarterly_type_share
    JOIN touched USING (profile, country)
    WHERE window_kind = 'cumulative' AND quarter < since AND quarter <> 'unknown'
    GROUP BY ALL
),
wholes AS (
    -- summed before the types are joined: a type whose first project comes late has the earlier ones in it, too
    SELECT
        trend.*, coalesce(untyped.n_untyped, 0) AS n_untyped,
        CASE WHEN quarter = 'unknown' THEN 0 ELSE coalesce(before.n_untyped, 0) END
            + sum(coalesce(untyped.n_untyped, 0)) OVER (
                PARTITION BY profile, country, quarter = 'unknown' ORDER BY quarter
            ) AS n_untyped_so_far
    FROM trend
    LEFT JOIN untyped USING (profile, quarter, country)
    LEFT JOIN before USING (profile, country)
    WHERE project_type = 'all'
),
shares AS (
    SELECT
        whole.profile, whole.quarter, whole.country, part.project_type,
        part.n_new_projects AS n_new, part.n_cumulative_projects AS n_cumulative,
        whole.n_new_projects AS of_new, whole.n_cumulative_projects AS of_cumulative,
        whole.n_untyped, whole.n_untyped_so_far
    FROM wholes AS whole
    JOIN trend AS part
        ON part.profile = whole.profile AND part.quarter = whole.quarter AND part.country = whole.country
        AND part.project_type <> 'all'
)
SELECT
    profile, quarter, country, project_type, 'new' AS window_kind, n_new::INTEGER AS n_numerator,
    of_new::INTEGER AS n_denominator, n_untyped::INTEGER AS n_undisclosed, n_new / of_new AS share
FROM shares
WHERE of_new > 0
UNION ALL
SELECT
    profile, quarter, country, project_type, 'cumulative', n_cumulative::INTEGER, of_cumulative::INTEGER,
    n_untyped_so_far::INTEGER, n_cumulative / of_cumulative
FROM shares
WHERE of_cumulative > 0;
