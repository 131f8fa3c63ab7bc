-- New projects by the source that told of them first, in the series of the numbers to band and of their wholes. What came
-- before the first quarter that is asked for is summed up, as of the quarter ''. Grain: cell, vendor and source.
-- Read by: trends.uncertainty.
SELECT
    series_no, CASE WHEN quarter < first_quarter THEN '' ELSE quarter END AS quarter, source_name,
    sum(n_projects)::INTEGER AS n_projects
FROM counted_sources
JOIN banded_series USING (profile, country, project_type, vendor)
GROUP BY ALL;
