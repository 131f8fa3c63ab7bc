-- Shares of vendors in infrastructure projects, up to each quarter, with their bands. Grain: profile, quarter and vendor.
CREATE OR REPLACE VIEW vendor_dependence AS
SELECT
    profile, quarter, vendor, n_numerator, n_denominator, n_undisclosed, share, bands.low AS share_low,
    bands.high AS share_high
FROM quarterly_vendor_share
LEFT JOIN (FROM quarterly_bands WHERE measure = 'vendor_share') AS bands
    USING (profile, quarter, country, project_type, vendor, window_kind)
WHERE country = 'ALL' AND project_type = 'infrastructure' AND window_kind = 'cumulative';
COMMENT ON VIEW vendor_dependence IS 'One row per counting profile, quarter and vendor: its share of the infrastructure projects so far, with its band.';
