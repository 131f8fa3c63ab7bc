-- In how many infrastructure projects does each vendor supply hardware, of how many, and how many do not say?
SELECT vendor, n_numerator, n_denominator, n_undisclosed, round(share, 3) AS share,
    share_low, share_high
FROM vendor_dependence
WHERE profile = 'default'
    AND quarter = (SELECT max(quarter) FROM vendor_dependence WHERE profile = 'default' AND quarter <> 'unknown')
ORDER BY n_numerator DESC, vendor;
