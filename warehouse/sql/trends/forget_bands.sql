-- Every band is made anew: rates of error changed. Read by: trends.uncertainty.
DELETE FROM quarterly_bands;
CREATE OR REPLACE TEMP TABLE touched_series AS
SELECT DISTINCT profile, country, project_type, '' AS since FROM quarterly_trend;
CREATE OR REPLACE TEMP TABLE moved_sums AS SELECT profile, quarter, country, project_type FROM counted_sums;
