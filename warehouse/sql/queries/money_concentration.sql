-- How far disclosed money is that of one country, and of one project: as it is now, or was in a release. All quarters, for a
-- project is new in one of them. A project of two countries stands in both, so shares may add up to more than 1.
-- Grain: country, ALL first. Read by: `sovtrack shares`.
WITH sums AS (
    SELECT
        country, sum(disclosed_usd) AS disclosed_usd, max(largest_usd) AS largest_usd,
        sum(n_disclosing)::INTEGER AS n_disclosing, sum(n_undisclosed)::INTEGER AS n_undisclosed
    FROM query_table($trend)
    WHERE profile = $profile AND project_type = 'all'
    GROUP BY country
    HAVING sum(n_disclosing) > 0
),
-- A band stands beside the sum that it was drawn of, and beside no other (as of closed quarters).
bands AS (
    SELECT
        country,
        any_value(value) FILTER (measure = 'disclosed_usd') AS banded_usd,
        any_value(low) FILTER (measure = 'disclosed_usd') AS disclosed_usd_low,
        any_value(high) FILTER (measure = 'disclosed_usd') AS disclosed_usd_high,
        any_value(low) FILTER (measure = 'disclosed_usd_without_largest') AS disclosed_usd_without_largest_low,
        any_value(high) FILTER (measure = 'disclosed_usd_without_largest') AS disclosed_usd_without_largest_high
    FROM query_table($bands)
    WHERE profile = $profile AND quarter = 'all' AND project_type = 'all'
    GROUP BY country
),
world AS (
    SELECT disclosed_usd AS world_usd FROM sums WHERE country = 'ALL'
)
SELECT
    sums.country, disclosed_usd, disclosed_usd_low, disclosed_usd_high,
    disclosed_usd / nullif(world_usd, 0) AS share, disclosed_usd - largest_usd AS disclosed_usd_without_largest,
    disclosed_usd_without_largest_low, disclosed_usd_without_largest_high, largest_usd,
    largest_usd / nullif(disclosed_usd, 0) AS largest_share, n_disclosing, n_undisclosed
FROM sums
CROSS JOIN world
LEFT JOIN bands ON bands.country = sums.country AND abs(banded_usd - disclosed_usd) < 1
ORDER BY sums.country <> 'ALL', disclosed_usd DESC, sums.country;
