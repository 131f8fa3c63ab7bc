-- Sources of the projects of the touched cells, and sums: what of them moved. Cells of which nothing moved keep their
-- bands. Grain of moved_sources: cell and vendor; of moved_sums: cell. Read by: trends.uncertainty.
CREATE OR REPLACE TEMP TABLE first_sources AS
SELECT project_id, arg_min(source_name, (coalesce(published_on, DATE '9999-01-01'), document_id)) AS source_name
FROM project_documents
SEMI JOIN touched_counts USING (project_id)
GROUP BY project_id;

CREATE OR REPLACE TEMP TABLE staged_sources AS
WITH cells AS (
    SELECT cell_no, project_id, source_name FROM touched_counts JOIN first_sources USING (project_id)
),
by_cell AS (
    SELECT cell_no, 'all' AS vendor, source_name, count(*)::INTEGER AS n_projects FROM cells GROUP BY ALL
    UNION ALL
    SELECT cell_no, vendor, source_name, count(*)::INTEGER FROM cells JOIN project_vendors USING (project_id) GROUP BY ALL
)
SELECT profile, quarter, country, project_type, vendor, source_name, n_projects
FROM by_cell
JOIN numbered_cells USING (cell_no);
CREATE OR REPLACE TEMP TABLE standing_sources AS
SELECT * FROM counted_sources SEMI JOIN touched_cells USING (profile, quarter, country, project_type);
CREATE OR REPLACE TEMP TABLE moved_sources AS
SELECT DISTINCT profile, quarter, country, project_type, vendor
FROM ((FROM staged_sources EXCEPT FROM standing_sources) UNION ALL (FROM standing_sources EXCEPT FROM staged_sources));
DELETE FROM counted_sources
WHERE (profile, quarter, country, project_type, vendor)
    IN (SELECT (profile, quarter, country, project_type, vendor) FROM moved_sources);
INSERT INTO counted_sources BY NAME
SELECT * FROM staged_sources SEMI JOIN moved_sources USING (profile, quarter, country, project_type, vendor)
ORDER BY ALL;

CREATE OR REPLACE TEMP TABLE staged_sums AS
SELECT profile, quarter, country, project_type, sums_digest
FROM (
    SELECT cell_no, md5(string_agg(told, ';' ORDER BY told)) AS sums_digest
    FROM (
        SELECT
            cell_no,
            concat_ws(',', source_name, coalesce(announced_usd::VARCHAR, '-'), coalesce(committed_usd::VARCHAR, '-'),
                coalesce(disbursed_usd::VARCHAR, '-'), disclosed_usd) AS told
        FROM touched_counts
        JOIN counted_money USING (profile, project_id)
        JOIN first_sources USING (project_id)
    )
    GROUP BY ALL
)
JOIN numbered_cells USING (cell_no);
CREATE OR REPLACE TEMP TABLE standing_sums AS
SELECT * FROM counted_sums SEMI JOIN touched_cells USING (profile, quarter, country, project_type);
CREATE OR REPLACE TEMP TABLE moved_sums AS
SELECT DISTINCT profile, quarter, country, project_type
FROM ((FROM staged_sums EXCEPT FROM standing_sums) UNION ALL (FROM standing_sums EXCEPT FROM staged_sums));
DELETE FROM counted_sums
WHERE (profile, quarter, country, project_type) IN (SELECT (profile, quarter, country, project_type) FROM moved_sums);
INSERT INTO counted_sums BY NAME
SELECT * FROM staged_sums SEMI JOIN moved_sums USING (profile, quarter, country, project_type) ORDER BY ALL;
-- The sum over all quarters of a country moves with each of its quarters.
INSERT INTO moved_sums
SELECT DISTINCT profile, 'all', country, project_type FROM moved_sums WHERE project_type = 'all';
