-- New projects by the source that told of them first, in the series of the numbers to band and of their wholes. What came
-- before the first quarter that is asked for is summed up, as of the quarter 0; the quarter "unknown" comes after all
-- others. Grain: cell, vendor and source, in the order of the series. Read by: trends.uncertainty.
SELECT
    series_no,
    CASE
        WHEN quarter < first_quarter THEN 0
        WHEN quarter = 'unknown' THEN 2147483646
        ELSE left(quarter, 4)::INTEGER * 4 + right(quarter, 1)::INTEGER
    END AS quarter_no,
    source_no, sum(n_projects)::BIGINT AS n_projects
FROM counted_sources
JOIN banded_series USING (profile, country, project_type, vendor)
JOIN numbered_sources USING (source_name)
GROUP BY ALL
ORDER BY series_no;
