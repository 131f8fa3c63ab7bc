-- Countries of which rows were made anew, each from its first quarter on: a release looks at these alone.
-- Read by: trends.refresh, releases.
INSERT INTO unreleased
SELECT profile, country, min(since)
FROM (
    SELECT profile, country, since FROM touched_series
    UNION ALL
    SELECT profile, country, quarter FROM panel_cells
)
GROUP BY ALL
ORDER BY ALL;
