-- No series and no cell is touched. Read by: trends.refresh.
CREATE OR REPLACE TEMP TABLE touched_series AS
SELECT profile, country, project_type, quarter AS since FROM quarterly_trend LIMIT 0;
CREATE OR REPLACE TEMP TABLE touched_cells AS
SELECT profile, quarter, country, project_type FROM quarterly_trend LIMIT 0;
CREATE OR REPLACE TEMP TABLE moved_ends AS SELECT profile, quarter AS since FROM quarterly_trend LIMIT 0;
