-- No series and no cell is touched. Read by: trends.refresh.
CREATE OR REPLACE TEMP TABLE touched_series AS
SELECT profile, country, project_type, quarter AS since FROM quarterly_trend LIMIT 0;
CREATE OR REPLACE TEMP TABLE touched_cells AS
SELECT profile, quarter, country, project_type FROM quarterly_trend LIMIT 0;
CREATE OR REPLACE TEMP TABLE numbered_cells AS SELECT 0 AS cell_no, * FROM touched_cells;
CREATE OR REPLACE TEMP TABLE touched_counts AS SELECT cell_no, profile, '' AS project_id FROM numbered_cells;
CREATE OR REPLACE TEMP TABLE moved_ends AS SELECT profile, quarter AS since FROM quarterly_trend LIMIT 0;
