-- A quarter that had not begun when the last document was fetched.
-- severity: blocking
SELECT DISTINCT profile, quarter
FROM quarterly_trend
WHERE quarter <> 'unknown'
    AND quarter > (
        SELECT year(max(last_fetched_at) + INTERVAL 1 DAY)::VARCHAR || '-Q' || quarter(max(last_fetched_at) + INTERVAL 1 DAY)::VARCHAR
        FROM document_versions
    );
