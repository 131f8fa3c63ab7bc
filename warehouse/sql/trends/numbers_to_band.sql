-- Numbers whose bands are made anew, by number, with their series and that of all projects which a share is of. Neighbours
-- are of one country. Grain: one number. Read by: trends.uncertainty.
SELECT
    number_no, part_no, whole_no,
    CASE quarter
        WHEN 'unknown' THEN 2147483646
        WHEN 'all' THEN 2147483647
        ELSE left(quarter, 4)::INTEGER * 4 + right(quarter, 1)::INTEGER
    END AS quarter_no,
    window_kind = 'new' AS is_new, measure = 'vendor_share' AS is_of_vendor, measure = 'type_share' AS is_of_type
FROM numbered_numbers
ORDER BY number_no;
