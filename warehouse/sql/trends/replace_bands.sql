-- Bands as staged instead of those that stood, and none for numbers and sums that are gone.
DELETE FROM quarterly_bands
WHERE CASE
    WHEN measure LIKE '%\_usd' ESCAPE '\'
        THEN (profile, quarter, country, project_type)
            IN (SELECT (profile, quarter, country, project_type) FROM moved_sums)
    ELSE (profile, country, project_type, vendor, quarter, measure, window_kind)
        IN (SELECT (profile, country, project_type, vendor, quarter, measure, window_kind) FROM staged_bands)
END;
DELETE FROM quarterly_bands
WHERE measure NOT LIKE '%\_usd' ESCAPE '\'
    AND CASE
        WHEN measure = 'type_share' THEN (profile, country) IN (SELECT (profile, country) FROM touched_series)
        ELSE (profile, country, project_type) IN (SELECT (profile, country, project_type) FROM touched_series)
    END
    AND (profile, country, project_type, vendor, quarter, measure, window_kind)
        NOT IN (SELECT (profile, country, project_type, vendor, quarter, measure, window_kind) FROM banded_numbers);
INSERT INTO quarterly_bands BY NAME SELECT * FROM staged_bands ORDER BY ALL;
