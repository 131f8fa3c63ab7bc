-- Rows of the trend table, or of the view that keeps closed quarters as frozen. Grain: quarter, country, project type.
-- Read by: `sovtrack trend`, `sovtrack trend --closed`.
SELECT * FROM query_table($relation)
WHERE profile = $profile
    AND ($country IS NULL OR country = $country)
    AND ($project_type IS NULL OR project_type = $project_type)
    AND ($since IS NULL OR (quarter >= $since AND (quarter <> 'unknown' OR $since = 'unknown')))
    AND ($until IS NULL OR quarter <= $until)
    AND ($with_totals OR NOT is_total)
ORDER BY quarter, country, project_type;
