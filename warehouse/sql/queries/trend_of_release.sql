-- Rows of the trend table as a release showed them. Grain: quarter, country, project type. Read by: `sovtrack trend --as-of`.
SELECT * EXCLUDE (valid_from_release_no, valid_to_release_no) FROM trend_vintages
WHERE valid_from_release_no <= $release_no
    AND (valid_to_release_no IS NULL OR valid_to_release_no > $release_no)
    AND profile = $profile
    AND ($country IS NULL OR country = $country)
    AND ($project_type IS NULL OR project_type = $project_type)
    AND ($since IS NULL OR quarter >= $since)
    AND ($until IS NULL OR quarter <= $until)
ORDER BY quarter, country, project_type;
