-- Growths whose bands are made anew: those that divide by something. Grain: panel row and growth. Read by: trends.uncertainty.
SELECT
    mixes.*, CASE measure WHEN 'growth' THEN growth ELSE growth_all_sources END AS value
FROM panel_mixes AS mixes
SEMI JOIN panel_cells USING (profile, quarter, country, project_type)
JOIN quarterly_panel USING (profile, quarter, country, project_type)
WHERE mixes.n_before > 0;
