-- New projects by the source that told of them first, in the series of the numbers to band and of their wholes.
-- Grain: cell, vendor and source. Read by: trends.uncertainty.
SELECT series_no, quarter, source_name, n_projects
FROM counted_sources
JOIN banded_series USING (profile, country, project_type, vendor);
