-- Bands as staged instead of those that stood, and none for numbers and sums that are gone.
DELETE FROM quarterly_bands
WHERE CASE
    WHEN measure LIKE '%\_usd%' ESCAPE '\'
        THEN (profile, quarter, country, project_type)
            IN (SELECT (profile, quarter, country, project_type) FROM moved_sums)
    WHEN measure LIKE 'growth%'
        THEN (profile, quarter, country, project_type)
            IN (SELECT (profile, quarter, country, project_type) FROM panel_cells)
    ELSE (profile, country, project_type, vendor, quarter, measure, window_kind)
        IN (SELECT (profile, country, project_type, vendor, quarter, measure, window_kind) FROM staged_bands)
END;
DELETE FROM quarterly_bands
WHERE rowid IN (
    SELECT bands.rowid
    FROM quarterly_bands AS bands
    JOIN (
        SELECT profile, country, project_type, since FROM touched_series
        UNION ALL
        SELECT profile, country, 'type_share', min(since) FROM touched_series GROUP BY ALL
    ) AS touched
        ON touched.profile = bands.profile AND touched.country = bands.country
        AND touched.project_type = CASE WHEN measure = 'type_share' THEN measure ELSE bands.project_type END
        AND (bands.quarter >= touched.since OR bands.quarter = 'all')  -- "unknown" sorts after "all"
    ANTI JOIN banded_numbers AS numbers
        ON numbers.profile = bands.profile AND numbers.country = bands.country
        AND numbers.project_type = bands.project_type AND numbers.vendor = bands.vendor
        AND numbers.quarter = bands.quarter AND numbers.measure = bands.measure
        AND numbers.window_kind = bands.window_kind
    WHERE measure NOT LIKE '%\_usd%' ESCAPE '\' AND measure NOT LIKE 'growth%'
);
INSERT INTO quarterly_bands BY NAME SELECT * FROM staged_bands ORDER BY ALL;
