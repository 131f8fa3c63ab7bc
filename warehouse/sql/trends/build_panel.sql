-- Rows of quarterly_panel. Grain: profile, quarter and series (all countries by type, each country over all types).
-- Made anew: touched cells, those of the quarter after, and quarters in which other sources published than before.
CREATE OR REPLACE TEMP TABLE panel_cells AS
WITH changed AS (
    SELECT profile, quarter, country, project_type, left(quarter, 4)::INTEGER * 4 + right(quarter, 1)::INTEGER AS quarter_no
    FROM touched_cells
    WHERE quarter <> 'unknown' AND (country = 'ALL' OR project_type = 'all')
)
SELECT profile, quarter, country, project_type FROM changed
UNION
SELECT profile, quarter_no // 4 || '-Q' || quarter_no % 4 + 1, country, project_type FROM changed  -- the quarter after
UNION
SELECT profile, quarter, country, project_type
FROM quarterly_trend
WHERE quarter IN (SELECT quarter FROM moved_quarters) AND (country = 'ALL' OR project_type = 'all')
UNION
SELECT profile, quarter, country, project_type
FROM quarterly_panel
WHERE quarter IN (SELECT quarter FROM moved_quarters);
CREATE OR REPLACE TEMP TABLE staged_panel AS
WITH panel AS (
    SELECT now.quarter, now.quarter_no, before.quarter AS quarter_before, now.source_name
    FROM panel_sources AS now
    JOIN panel_sources AS before
        ON before.source_name = now.source_name AND before.quarter_no = now.quarter_no - 1
    WHERE now.quarter IN (SELECT quarter FROM panel_cells)
),
sizes AS (
    SELECT quarter, quarter_before, count(*) AS n_sources FROM panel GROUP BY ALL
),
told AS (
    SELECT DISTINCT cells.profile, cells.quarter, cells.country, cells.project_type, cells.project_id, source_name
    FROM counted_cells AS cells
    SEMI JOIN (
        SELECT profile, quarter, country, project_type FROM panel_cells
        UNION
        SELECT profile, sizes.quarter_before, country, project_type FROM panel_cells JOIN sizes USING (quarter)
    ) AS needed USING (profile, quarter, country, project_type)
    JOIN project_documents USING (project_id)
),
now AS (
    SELECT told.profile, panel.quarter, told.country, told.project_type, count(DISTINCT project_id) AS n
    FROM panel
    JOIN told ON told.source_name = panel.source_name AND told.quarter = panel.quarter
    GROUP BY ALL
),
before AS (
    SELECT told.profile, panel.quarter, told.country, told.project_type, count(DISTINCT project_id) AS n
    FROM panel
    JOIN told ON told.source_name = panel.source_name AND told.quarter = panel.quarter_before
    GROUP BY ALL
)
SELECT
    trend.profile, trend.quarter, trend.country, trend.project_type, sizes.n_sources::INTEGER AS n_sources,
    coalesce(now.n, 0)::INTEGER AS n_new_projects, coalesce(before.n, 0)::INTEGER AS n_new_before,
    trend.n_new_projects AS n_new_all_sources, coalesce(earlier.n_new_projects, 0) AS n_before_all_sources,
    coalesce(now.n, 0) / nullif(before.n, 0) AS growth,
    trend.n_new_projects / nullif(earlier.n_new_projects, 0) AS growth_all_sources
FROM quarterly_trend AS trend
SEMI JOIN panel_cells USING (profile, quarter, country, project_type)
JOIN sizes USING (quarter)
LEFT JOIN quarterly_trend AS earlier
    ON earlier.profile = trend.profile AND earlier.quarter = sizes.quarter_before
    AND earlier.country = trend.country AND earlier.project_type = trend.project_type
LEFT JOIN now
    ON now.profile = trend.profile AND now.quarter = trend.quarter AND now.country = trend.country
    AND now.project_type = trend.project_type
LEFT JOIN before
    ON before.profile = trend.profile AND before.quarter = trend.quarter AND before.country = trend.country
    AND before.project_type = trend.project_type
WHERE (trend.country = 'ALL' OR trend.project_type = 'all')
    AND (trend.n_new_projects > 0 OR coalesce(earlier.n_new_projects, 0) > 0);
DELETE FROM quarterly_panel
WHERE (profile, quarter, country, project_type)
    IN (SELECT (profile, quarter, country, project_type) FROM panel_cells);
INSERT INTO quarterly_panel BY NAME SELECT * FROM staged_panel ORDER BY profile, quarter, country, project_type;
