-- Every band is made anew: rates of error changed. Read by: trends.uncertainty.
DELETE FROM quarterly_bands;
CREATE OR REPLACE TEMP TABLE touched_series AS
SELECT DISTINCT profile, country, project_type, '' AS since FROM quarterly_trend;
CREATE OR REPLACE TEMP TABLE moved_sums AS
SELECT profile, quarter, country, project_type FROM counted_sums
UNION ALL
SELECT DISTINCT profile, 'all', country, project_type FROM counted_sums WHERE project_type = 'all';
CREATE OR REPLACE TEMP TABLE numbered_cells AS
SELECT row_number() OVER () AS cell_no, profile, quarter, country, project_type FROM counted_sums;
CREATE OR REPLACE TEMP TABLE touched_counts AS
SELECT cell_no, profile, project_id
FROM counted_cells
JOIN numbered_cells USING (profile, quarter, country, project_type);
CREATE OR REPLACE TEMP TABLE first_sources AS
SELECT project_id, arg_min(source_name, (coalesce(published_on, DATE '9999-01-01'), document_id)) AS source_name
FROM project_documents
GROUP BY project_id;
CREATE OR REPLACE TEMP TABLE panel_cells AS SELECT profile, quarter, country, project_type FROM quarterly_panel;
