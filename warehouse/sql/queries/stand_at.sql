-- One table as a release showed it; names and number are filled in. Grain: as the table. Read by: vintages.
CREATE OR REPLACE TEMP VIEW {table}_then AS
SELECT * EXCLUDE (valid_from_release_no, valid_to_release_no)
FROM {vintages}
WHERE valid_from_release_no <= {release_no} AND (valid_to_release_no IS NULL OR valid_to_release_no > {release_no});
