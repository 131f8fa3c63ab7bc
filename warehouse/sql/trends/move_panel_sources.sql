-- Sources and quarters of the panel, brought up to date with the contents that changed, and the quarters in which other
-- sources publish than before: those, and each one after. Read by: build_panel.
CREATE OR REPLACE TEMP TABLE panel_arrivals AS
SELECT
    document_id, version_digest, source_name,
    year(published_on)::VARCHAR || '-Q' || quarter(published_on)::VARCHAR AS quarter,
    (year(published_on) * 4 + quarter(published_on))::INTEGER AS quarter_no
FROM document_versions
SEMI JOIN panel_touched USING (version_digest)
WHERE is_current AND published_on IS NOT NULL;
CREATE OR REPLACE TEMP TABLE panel_moves AS
WITH moved AS (
    SELECT source_name, quarter, quarter_no, 1 AS n FROM panel_arrivals
    UNION ALL
    SELECT source_name, quarter, quarter_no, -1 FROM panel_documents SEMI JOIN panel_touched USING (version_digest)
),
summed AS (
    SELECT source_name, quarter, quarter_no, sum(n)::INTEGER AS n FROM moved GROUP BY ALL HAVING sum(n) <> 0
)
SELECT
    summed.source_name, summed.quarter, summed.quarter_no, coalesce(n_documents, 0) AS n_before,
    (coalesce(n_documents, 0) + n)::INTEGER AS n_documents
FROM summed
LEFT JOIN panel_sources USING (source_name, quarter, quarter_no);
CREATE OR REPLACE TEMP TABLE moved_quarters AS
WITH moved AS (
    SELECT quarter_no FROM panel_moves WHERE (n_before = 0) <> (n_documents = 0)
)
SELECT DISTINCT (quarter_no - 1) // 4 || '-Q' || (quarter_no - 1) % 4 + 1 AS quarter, quarter_no
FROM (SELECT quarter_no FROM moved UNION SELECT quarter_no + 1 FROM moved);
DELETE FROM panel_documents WHERE version_digest IN (SELECT version_digest FROM panel_touched);
INSERT INTO panel_documents SELECT * FROM panel_arrivals ORDER BY document_id, version_digest;
DELETE FROM panel_sources
USING panel_moves
WHERE panel_sources.source_name = panel_moves.source_name AND panel_sources.quarter_no = panel_moves.quarter_no;
INSERT INTO panel_sources
SELECT source_name, quarter, quarter_no, n_documents
FROM panel_moves
WHERE n_documents > 0
ORDER BY source_name, quarter_no;
DELETE FROM panel_touched;
