-- Every series and cell is touched: rates of error changed. Read by: trends.uncertainty.
CREATE OR REPLACE TEMP TABLE touched_series AS SELECT DISTINCT profile, country, project_type FROM quarterly_trend;
CREATE OR REPLACE TEMP TABLE touched_cells AS
SELECT DISTINCT profile, quarter, country, project_type FROM quarterly_trend;
