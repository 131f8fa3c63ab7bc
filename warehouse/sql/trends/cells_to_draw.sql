-- Cells of which the sums of money are drawn anew, and all sources that told of a project first, by number. Grain of
-- cells_to_draw: one cell; of numbered_sources: one source, in the order of the names. Read by: cell_sums, cell_sources.
CREATE OR REPLACE TEMP TABLE cells_to_draw AS
SELECT row_number() OVER () AS draw_no, moved_sums.*, cell_no
FROM moved_sums
LEFT JOIN numbered_cells USING (profile, quarter, country, project_type);
CREATE OR REPLACE TEMP TABLE numbered_sources AS
SELECT row_number() OVER (ORDER BY source_name) - 1 AS source_no, source_name
FROM (SELECT DISTINCT source_name FROM counted_sources);
