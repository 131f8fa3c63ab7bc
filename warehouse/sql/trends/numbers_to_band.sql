-- Numbers whose bands are made anew, with their series and that of all projects which a share is of. Grain: one number, in
-- the order of the quarters. Read by: trends.uncertainty.
SELECT numbers.* EXCLUDE (whole_type), part.series_no AS part_no, whole.series_no AS whole_no
FROM numbers_to_band AS numbers
JOIN banded_series AS part USING (profile, country, project_type, vendor)
JOIN banded_series AS whole
    ON whole.profile = numbers.profile AND whole.country = numbers.country
    AND whole.project_type = numbers.whole_type AND whole.vendor = 'all'
ORDER BY quarter;
