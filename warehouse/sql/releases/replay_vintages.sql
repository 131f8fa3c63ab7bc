-- Rows of one table as releases changed them: each becomes valid from its release on, and the row that it replaces ends
-- there. Names are filled in. Read by: publish.vintage_rows.
UPDATE {vintages}
SET valid_to_release_no = ended.release_no
FROM (SELECT {key}, min(release_no) AS release_no FROM staged_vintages GROUP BY ALL) AS ended
WHERE {vintages}.valid_to_release_no IS NULL AND {same_key};
INSERT INTO {vintages} BY NAME
SELECT
    release_no AS valid_from_release_no, next_release_no AS valid_to_release_no,
    * EXCLUDE (release_no, next_release_no, is_gone)
FROM (
    SELECT *, lead(release_no) OVER (PARTITION BY {key} ORDER BY release_no) AS next_release_no FROM staged_vintages
)
WHERE NOT is_gone
ORDER BY ALL;
