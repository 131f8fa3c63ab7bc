-- Which countries disclose the most money, and how much of it is one single project?
SELECT
    country, name, disclosed_usd, disclosed_usd_without_largest, largest_usd, n_disclosing, n_undisclosed,
    round(disclosed_usd / sum(disclosed_usd) OVER (), 3) AS share_of_shown
FROM country_profiles
WHERE profile = 'default' AND disclosed_usd IS NOT NULL
ORDER BY disclosed_usd DESC, country;
