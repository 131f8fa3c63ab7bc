-- A share whose numerator, denominator and undisclosed count cannot go together.
-- severity: blocking
SELECT 'vendor' AS what, profile, quarter, country, project_type, vendor AS of, n_numerator, n_denominator, n_undisclosed
FROM quarterly_vendor_share
WHERE n_denominator <= 0 OR n_numerator > n_denominator OR n_undisclosed < 0
    OR n_numerator + n_undisclosed > n_denominator
UNION ALL
SELECT 'type', profile, quarter, country, project_type, '', n_numerator, n_denominator, n_undisclosed
FROM quarterly_type_share
WHERE n_denominator <= 0 OR n_numerator > n_denominator OR n_undisclosed < 0 OR n_undisclosed > n_denominator;
