-- By which mix of sources the two quarters of the panel rows made anew were told: those of the panel, and all of them.
-- Grain of numbered_growths: panel row and growth. Read by: growth_to_band, stage_bands.
CREATE OR REPLACE TEMP TABLE staged_mixes AS
WITH by_source AS (
    SELECT profile, quarter, country, project_type, 'growth' AS measure, source_name, n_now, n_before
    FROM staged_panel_counts
    SEMI JOIN staged_panel USING (profile, quarter, country, project_type)
    UNION ALL
    SELECT
        panel.profile, panel.quarter, panel.country, panel.project_type, 'growth_all_sources', told.source_name,
        sum(told.n_projects) FILTER (told.quarter = panel.quarter),
        sum(told.n_projects) FILTER (told.quarter <> panel.quarter)
    FROM staged_panel AS panel
    JOIN (SELECT DISTINCT quarter, quarter_before FROM staged_panels) AS panels USING (quarter)
    JOIN counted_sources AS told
        ON told.profile = panel.profile AND told.country = panel.country
        AND told.project_type = panel.project_type AND told.vendor = 'all'
        AND told.quarter IN (panel.quarter, panels.quarter_before)
    GROUP BY ALL
)
SELECT
    profile, quarter, country, project_type, measure, sum(n_now)::INTEGER AS n_now, sum(n_before)::INTEGER AS n_before,
    sum(n_now * n_now)::BIGINT AS n_now_squares, sum(n_now * n_before)::BIGINT AS n_both,
    sum(n_before * n_before)::BIGINT AS n_before_squares
FROM (SELECT * REPLACE (coalesce(n_now, 0) AS n_now, coalesce(n_before, 0) AS n_before) FROM by_source)
GROUP BY ALL;
DELETE FROM panel_mixes
WHERE (profile, quarter, country, project_type) IN (SELECT (profile, quarter, country, project_type) FROM panel_cells);
INSERT INTO panel_mixes BY NAME SELECT * FROM staged_mixes ORDER BY ALL;
CREATE OR REPLACE TEMP TABLE numbered_growths AS
SELECT
    row_number() OVER () AS growth_no, mixes.*, CASE measure WHEN 'growth' THEN growth ELSE growth_all_sources END AS value
FROM panel_mixes AS mixes
SEMI JOIN panel_cells USING (profile, quarter, country, project_type)
JOIN quarterly_panel USING (profile, quarter, country, project_type)
WHERE mixes.n_before > 0;  -- those that divide by something
