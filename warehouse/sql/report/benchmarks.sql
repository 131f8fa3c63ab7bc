-- Published figures beside ours under one profile, each as numerator and denominator. Grain: published figure.
-- Ours takes projects up to the quarter that the figure speaks of, and those of no known quarter. Read by: the report.
WITH counted AS (
    SELECT project_id, quarter, coalesce(disclosed_usd, 0)::DOUBLE AS usd
    FROM counted_projects
    LEFT JOIN counted_money USING (profile, project_id)
    WHERE profile = $profile AND is_counted
),
bounded AS (
    SELECT
        benchmarks.*, counted.project_id, counted.quarter AS project_quarter, counted.usd,
        (len(project_types) = 0 OR EXISTS (
            FROM counted_cells AS cells
            WHERE cells.profile = $profile AND cells.project_id = counted.project_id AND cells.country = 'ALL'
                AND list_contains(benchmarks.project_types, cells.project_type)
        )) AS is_of_types,
        EXISTS (
            FROM project_vendors AS vendors
            WHERE vendors.project_id = counted.project_id AND vendors.vendor = benchmarks.vendor
        ) AS is_of_vendor,
        EXISTS (
            FROM counted_cells AS cells
            LEFT JOIN countries USING (country)
            WHERE cells.profile = $profile AND cells.project_id = counted.project_id AND cells.country <> 'ALL'
                AND (list_contains(benchmarks.countries, cells.country)
                    OR list_contains(benchmarks.regions, countries.region))
        ) AS is_of_places,
        (SELECT list(DISTINCT cells.country) FROM counted_cells AS cells
            WHERE cells.profile = $profile AND cells.project_id = counted.project_id
                AND cells.country NOT IN ('ALL', 'unknown')) AS places
    FROM published_benchmarks AS benchmarks
    LEFT JOIN counted ON counted.quarter = 'unknown'
        OR counted.quarter <= year(benchmarks.as_of) || '-Q' || quarter(benchmarks.as_of)
),
ours AS (
    SELECT
        benchmark,
        CASE any_value(measure)
            WHEN 'projects' THEN count(project_id)
            WHEN 'jurisdictions' THEN len(list_distinct(flatten(list(places))))
            WHEN 'type_count' THEN count(project_id) FILTER (is_of_types)
            WHEN 'type_share' THEN count(project_id) FILTER (is_of_types)
            WHEN 'vendor_share' THEN count(project_id) FILTER (is_of_types AND is_of_vendor)
            WHEN 'money_share' THEN sum(usd) FILTER (is_of_places)
            WHEN 'new_projects' THEN count(project_id) FILTER (is_of_types AND project_quarter = bounded.quarter)
        END::DOUBLE AS numerator,
        CASE any_value(measure)
            WHEN 'type_share' THEN count(project_id)
            WHEN 'vendor_share' THEN count(project_id) FILTER (is_of_types)
            WHEN 'money_share' THEN sum(usd)
        END::DOUBLE AS denominator,
        max(usd) AS largest,
        max_by(is_of_places, usd) AS largest_is_of_places,
        count(project_id) FILTER (usd > 0) AS n_disclosing, count(project_id) FILTER (usd = 0) AS n_undisclosed
    FROM bounded
    GROUP BY benchmark
)
SELECT
    benchmarks.*, ours.numerator, ours.denominator, ours.n_disclosing, ours.n_undisclosed,
    CASE WHEN unit = 'percent' AND ours.denominator > 0 THEN 100 * ours.numerator / ours.denominator
        WHEN unit = 'count' THEN ours.numerator END AS ours,
    CASE WHEN measure = 'money_share' AND ours.denominator > ours.largest THEN 100
        * (ours.numerator - CASE WHEN largest_is_of_places THEN ours.largest ELSE 0 END)
        / (ours.denominator - ours.largest) END AS without_largest
FROM published_benchmarks AS benchmarks
JOIN ours USING (benchmark)
ORDER BY benchmarks.index_name, list_position(
    ['projects', 'jurisdictions', 'type_share', 'type_count', 'vendor_share', 'money_share', 'new_projects'], measure
), benchmarks.n_numerator DESC NULLS LAST, benchmark;
