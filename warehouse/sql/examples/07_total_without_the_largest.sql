-- Disclosed money of each quarter, with and without its largest project: one pledge can make a trend.
SELECT quarter, n_new_projects, n_disclosing, n_undisclosed, disclosed_usd, disclosed_usd_without_largest
FROM trend_totals
WHERE profile = 'default'
ORDER BY quarter;
