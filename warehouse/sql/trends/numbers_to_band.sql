-- Numbers whose bands are made anew. Grain: one number. Read by: trends.uncertainty.
FROM numbers_to_band ORDER BY ALL;
