-- Projects with the most independent stories behind them; copies of one story count once.
SELECT name, primary_country, quarter, n_stories, n_publishers, round(confidence, 2) AS confidence
FROM counted_projects
JOIN projects USING (project_id)
WHERE profile = 'default' AND is_counted
ORDER BY n_stories DESC, name, project_id
LIMIT 20;
