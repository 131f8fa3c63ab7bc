-- New projects by the source that told of them first, in the series of the numbers to band and of their wholes.
-- Grain: cell, vendor and source. Read by: trends.uncertainty.
SELECT profile, country, project_type, vendor, quarter, source_name, n_projects
FROM counted_sources
WHERE (profile, country, project_type, vendor) IN (
    SELECT (profile, country, project_type, vendor) FROM numbers_to_band
    UNION
    SELECT (profile, country, whole_type, 'all') FROM numbers_to_band
)
ORDER BY ALL;
