-- All that is counted of one country, newest first.
SELECT quarter, name, status, types, vendors, disclosed_usd, n_publishers
FROM project_list
WHERE profile = 'default' AND list_contains(string_split(countries, ' '), 'FRA')
ORDER BY quarter DESC, name;
