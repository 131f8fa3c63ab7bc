-- Bands of the touched numbers as staged: series for counts and shares of vendors, countries for shares of types,
-- cells for sums.
DELETE FROM quarterly_bands
WHERE CASE
    WHEN measure = 'type_share' THEN (profile, country) IN (SELECT (profile, country) FROM touched_series)
    WHEN measure LIKE '%\_usd' ESCAPE '\'
        THEN (profile, quarter, country, project_type)
            IN (SELECT (profile, quarter, country, project_type) FROM touched_cells)
    ELSE (profile, country, project_type) IN (SELECT (profile, country, project_type) FROM touched_series)
END;
INSERT INTO quarterly_bands SELECT * FROM staged_bands ORDER BY ALL;
