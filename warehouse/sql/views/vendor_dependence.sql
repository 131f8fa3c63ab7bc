-- Shares of vendors in infrastructure projects, up to each quarter. Grain: profile, quarter and vendor.
CREATE OR REPLACE VIEW vendor_dependence AS
SELECT profile, quarter, vendor, n_numerator, n_denominator, n_undisclosed, share
FROM quarterly_vendor_share
WHERE country = 'ALL' AND project_type = 'infrastructure' AND window_kind = 'cumulative';
COMMENT ON VIEW vendor_dependence IS 'One row per counting profile, quarter and vendor: its share of the infrastructure projects so far.';
