-- Trend cells that the last release showed and that are no longer there. Grain: one cell. Read by: releases.
SELECT profile, quarter, country, project_type
FROM trend_vintages
WHERE valid_to_release_no IS NULL
    AND (profile, quarter, country, project_type)
        NOT IN (SELECT (profile, quarter, country, project_type) FROM quarterly_trend)
ORDER BY ALL;
