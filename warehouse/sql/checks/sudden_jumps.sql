-- A past quarter whose total moved by more than half, and by five projects or more, since the last release.
-- severity: warning
SELECT now.profile, now.quarter, before.n_new_projects AS n_before, now.n_new_projects AS n_now
FROM quarterly_trend AS now
JOIN trend_vintages AS before USING (profile, quarter, country, project_type)
WHERE before.valid_to_release_no IS NULL
    AND now.country = 'ALL' AND now.project_type = 'all'
    AND now.quarter < (SELECT max(quarter) FROM quarterly_trend WHERE quarter <> 'unknown')
    AND abs(now.n_new_projects - before.n_new_projects) >= 5
    AND abs(now.n_new_projects - before.n_new_projects) > 0.5 * before.n_new_projects;
