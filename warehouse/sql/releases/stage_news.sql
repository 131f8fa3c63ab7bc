-- Rows of one table that the last release did not show as they are now, and the keys of those that it showed and that are
-- gone: of the countries of which rows were made anew since. Names are filled in. Grain: key; is_gone as it says.
-- Read by: publish.vintage_rows.
CREATE OR REPLACE TEMP TABLE staged_news AS
WITH touched AS (
    SELECT profile, country, min(since) AS since FROM unreleased GROUP BY ALL
),
now AS (
    SELECT {table}.* FROM {table} JOIN touched USING (profile, country) WHERE quarter >= since
),
shown AS (
    SELECT {vintages}.* EXCLUDE (valid_from_release_no, valid_to_release_no)
    FROM {vintages}
    JOIN touched USING (profile, country)
    WHERE valid_to_release_no IS NULL AND quarter >= since
)
SELECT {release_no}::INTEGER AS release_no, false AS is_gone, * FROM (FROM now EXCEPT FROM shown)
UNION ALL BY NAME
SELECT {release_no}::INTEGER AS release_no, true AS is_gone, {key} FROM shown ANTI JOIN now USING ({key});
