-- Projects with the most independent stories behind them; copies of one story count once.
SELECT name, primary_country, quarter, n_stories, n_publishers, round(confidence, 2) AS confidence
FROM project_list
WHERE profile = 'default'
ORDER BY n_stories DESC, name
LIMIT 20;
