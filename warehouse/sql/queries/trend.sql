-- Rows of the trend table that a reader asks for. Grain: quarter, country, project type. Read by: `sovtrack trend`.
SELECT * FROM quarterly_trend
WHERE profile = $profile
    AND ($country IS NULL OR country = $country)
    AND ($project_type IS NULL OR project_type = $project_type)
    AND ($since IS NULL OR quarter >= $since)
    AND ($until IS NULL OR quarter <= $until)
    AND ($with_totals OR NOT is_total)
ORDER BY quarter, country, project_type;
