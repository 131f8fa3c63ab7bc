-- New and cumulative projects and disclosed money by quarter, all countries and types. Grain: profile and quarter.
CREATE OR REPLACE VIEW trend_totals AS
SELECT
    profile, quarter, n_new_projects, n_cumulative_projects, n_documents, n_publishers, disclosed_usd,
    disclosed_usd - largest_usd AS disclosed_usd_without_largest, n_disclosing, n_undisclosed
FROM quarterly_trend
WHERE country = 'ALL' AND project_type = 'all';
COMMENT ON VIEW trend_totals IS 'One row per counting profile and quarter: the world in one line, with and without its largest sum.';
