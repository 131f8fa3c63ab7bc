-- Numbers of closed quarters that later releases changed, the latest first, with how many there are in all.
-- Grain: release and number. Read by: the report.
SELECT
    releases.released_at::DATE AS changed_on, quarter, country, project_type AS type, CASE measure
        WHEN 'n_new_projects' THEN 'new projects' WHEN 'n_cumulative_projects' THEN 'projects so far'
        WHEN 'n_documents' THEN 'documents' WHEN 'n_publishers' THEN 'publishers'
        WHEN 'announced_usd' THEN 'announced US dollars' WHEN 'committed_usd' THEN 'committed US dollars'
        WHEN 'disbursed_usd' THEN 'disbursed US dollars' WHEN 'disclosed_usd' THEN 'disclosed US dollars'
        WHEN 'largest_usd' THEN 'US dollars of the largest project'
        WHEN 'n_disclosing' THEN 'projects that disclose money' WHEN 'n_undisclosed' THEN 'projects that disclose none'
    END AS number, frozen_value AS when_closed, old_value AS before, new_value AS since,
    count(*) OVER () AS n_found
FROM restatements
JOIN releases USING (release_no)
WHERE profile = $profile
ORDER BY releases.released_at DESC, quarter, country, type, number
LIMIT $most;
