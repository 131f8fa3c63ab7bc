-- The sentences behind the largest cell of the last quarter, with the page and the archived bytes.
SELECT evidence.project_name, evidence.sentence, evidence.publisher, evidence.published_on, evidence.url,
    evidence.archive_file, evidence.archive_offset
FROM counted_cells
JOIN evidence USING (project_id)
WHERE counted_cells.profile = 'default' AND counted_cells.country = 'ALL' AND counted_cells.project_type = 'all'
    AND counted_cells.quarter = (
        SELECT max(quarter) FROM quarterly_trend WHERE profile = 'default' AND quarter <> 'unknown'
    )
ORDER BY evidence.project_name, evidence.published_on, evidence.claim_id, evidence.url
LIMIT 50;
