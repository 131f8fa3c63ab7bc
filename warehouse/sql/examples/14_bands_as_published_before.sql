-- How far the world's number of new projects was thought to be from the truth when each quarter was last published.
SELECT
    releases.released_at::DATE AS published_on, bands.quarter, bands.value AS n_new_projects, bands.low, bands.high,
    bands.valid_to_release_no IS NULL AS stands
FROM band_vintages AS bands
JOIN releases ON releases.release_no = bands.valid_from_release_no
WHERE profile = 'default' AND country = 'ALL' AND project_type = 'all' AND measure = 'n_new_projects'
ORDER BY bands.quarter, releases.release_no;
