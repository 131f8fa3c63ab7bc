-- Disclosed money of each quarter, with and without its largest project: one pledge can make a trend.
SELECT
    quarter, n_new_projects, n_disclosing, n_undisclosed, disclosed_usd, disclosed_usd_low, disclosed_usd_high,
    disclosed_usd_without_largest, disclosed_usd_without_largest_low, disclosed_usd_without_largest_high
FROM trend_totals
WHERE profile = 'default'
ORDER BY quarter;
