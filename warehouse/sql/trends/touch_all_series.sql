-- Every series and cell is touched: rates of error changed. Cells that have a band and are gone are among them.
-- Read by: trends.uncertainty.
CREATE OR REPLACE TEMP TABLE touched_cells AS
SELECT profile, quarter, country, project_type FROM quarterly_trend
UNION
SELECT profile, quarter, country, project_type FROM quarterly_bands;
CREATE OR REPLACE TEMP TABLE touched_series AS SELECT DISTINCT profile, country, project_type FROM touched_cells;
