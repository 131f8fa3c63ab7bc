-- Rows of quarterly_panel. Grain: profile, quarter and series (all countries by type, each country over all types).
-- Made anew: touched cells, those of the quarter after, quarters in which other sources published than before, and those
-- that the trend table gained or lost at its end.
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
WHERE quarter IN (SELECT quarter FROM moved_quarters)
UNION
SELECT profile, quarter, country, project_type
FROM (
    SELECT profile, quarter, country, project_type FROM quarterly_trend
    UNION ALL
    SELECT profile, quarter, country, project_type FROM quarterly_panel
)
JOIN moved_ends USING (profile)
WHERE quarter > since AND quarter <> 'unknown' AND (country = 'ALL' OR project_type = 'all');
CREATE OR REPLACE TEMP TABLE staged_panels AS
SELECT now.quarter, now.quarter_no, before.quarter AS quarter_before, now.source_name
FROM panel_sources AS now
JOIN panel_sources AS before
    ON before.source_name = now.source_name AND before.quarter_no = now.quarter_no - 1
WHERE now.quarter IN (SELECT quarter FROM panel_cells);
-- By the source of the panel that told of a project first: bands of growth ask for it. Grain: panel row and source.
CREATE OR REPLACE TEMP TABLE staged_panel_counts AS
WITH cells AS (
    SELECT cells.*
    FROM counted_cells AS cells
    SEMI JOIN (
        SELECT profile, quarter, country, project_type FROM panel_cells
        UNION
        SELECT profile, panels.quarter_before, country, project_type
        FROM panel_cells
        JOIN (SELECT DISTINCT quarter, quarter_before FROM staged_panels) AS panels USING (quarter)
    ) AS needed USING (profile, quarter, country, project_type)
),
-- whether a source of a panel tells of a project is asked once a project, not once a cell
told AS (
    SELECT quarter, project_id, source_name, told_on
    FROM (SELECT DISTINCT project_id, quarter FROM cells)
    JOIN (
        SELECT project_id, source_name, min(coalesce(published_on, DATE '9999-01-01')) AS told_on
        FROM project_documents
        SEMI JOIN cells USING (project_id)
        GROUP BY ALL
    ) USING (project_id)
),
in_panel AS (
    SELECT project_id, quarter, panel_quarter, arg_min(source_name, (told_on, source_name)) AS source_name
    FROM (
        SELECT project_id, quarter, panels.quarter AS panel_quarter, source_name, told_on
        FROM told
        JOIN staged_panels AS panels USING (quarter, source_name)
        UNION ALL
        SELECT project_id, told.quarter, panels.quarter, told.source_name, told_on
        FROM told
        JOIN staged_panels AS panels
            ON panels.quarter_before = told.quarter AND panels.source_name = told.source_name
    )
    GROUP BY ALL
)
SELECT
    profile, panel_quarter AS quarter, country, project_type, source_name,
    count(*) FILTER (quarter = panel_quarter) AS n_now, count(*) FILTER (quarter <> panel_quarter) AS n_before
FROM cells
JOIN in_panel USING (project_id, quarter)
GROUP BY ALL;
CREATE OR REPLACE TEMP TABLE staged_panel AS
WITH sizes AS (
    SELECT quarter, quarter_before, count(*) AS n_sources FROM staged_panels GROUP BY ALL
),
counts AS (
    SELECT profile, quarter, country, project_type, sum(n_now) AS n_now, sum(n_before) AS n_before
    FROM staged_panel_counts
    GROUP BY ALL
)
SELECT
    trend.profile, trend.quarter, trend.country, trend.project_type, sizes.n_sources::INTEGER AS n_sources,
    coalesce(n_now, 0)::INTEGER AS n_new_projects, coalesce(n_before, 0)::INTEGER AS n_new_before,
    trend.n_new_projects AS n_new_all_sources, coalesce(earlier.n_new_projects, 0) AS n_before_all_sources,
    coalesce(n_now, 0) / nullif(n_before, 0) AS growth,
    trend.n_new_projects / nullif(earlier.n_new_projects, 0) AS growth_all_sources
FROM quarterly_trend AS trend
SEMI JOIN panel_cells USING (profile, quarter, country, project_type)
JOIN sizes USING (quarter)
LEFT JOIN quarterly_trend AS earlier
    ON earlier.profile = trend.profile AND earlier.quarter = sizes.quarter_before
    AND earlier.country = trend.country AND earlier.project_type = trend.project_type
LEFT JOIN counts USING (profile, quarter, country, project_type)
WHERE (trend.country = 'ALL' OR trend.project_type = 'all')
    AND (trend.n_new_projects > 0 OR coalesce(earlier.n_new_projects, 0) > 0);
DELETE FROM quarterly_panel
WHERE (profile, quarter, country, project_type)
    IN (SELECT (profile, quarter, country, project_type) FROM panel_cells);
INSERT INTO quarterly_panel BY NAME SELECT * FROM staged_panel ORDER BY profile, quarter, country, project_type;
