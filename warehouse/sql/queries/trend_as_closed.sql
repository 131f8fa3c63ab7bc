-- Rows of the trend table, closed quarters as frozen. Grain: quarter, country, project type. Read by: `sovtrack trend --closed`.
SELECT * FROM quarterly_trend_as_closed
WHERE profile = $profile
    AND ($country IS NULL OR country = $country)
    AND ($project_type IS NULL OR project_type = $project_type)
    AND ($since IS NULL OR quarter >= $since)
    AND ($until IS NULL OR quarter <= $until)
    AND ($with_totals OR NOT is_total)
ORDER BY quarter, country, project_type;
