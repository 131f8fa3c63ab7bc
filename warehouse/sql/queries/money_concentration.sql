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
world AS (
    SELECT disclosed_usd AS world_usd FROM sums WHERE country = 'ALL'
)
SELECT
    country, disclosed_usd, disclosed_usd / nullif(world_usd, 0) AS share,
    disclosed_usd - largest_usd AS disclosed_usd_without_largest, largest_usd,
    largest_usd / nullif(disclosed_usd, 0) AS largest_share, n_disclosing, n_undisclosed
FROM sums, world
ORDER BY country <> 'ALL', disclosed_usd DESC, country;
