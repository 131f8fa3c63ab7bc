-- A country, type, status, event or vendor code outside its vocabulary.
-- severity: blocking
SELECT 'country' AS what, country AS code FROM project_countries
WHERE country NOT IN (SELECT country FROM countries)
UNION
SELECT 'type', type FROM project_types WHERE type NOT IN ('infrastructure', 'model', 'data', 'other')
UNION
SELECT 'status', status FROM projects
WHERE status NOT IN ('announced', 'planned', 'under_construction', 'operational', 'cancelled', 'unknown')
UNION
SELECT 'event', kind FROM project_events
WHERE kind NOT IN ('proposed', 'announced', 'funded', 'contracted', 'construction_started', 'operational', 'expanded',
    'paused', 'cancelled')
UNION
SELECT 'stage', stage FROM money WHERE stage NOT IN ('announced', 'committed', 'disbursed')
UNION
SELECT 'vendor', vendor FROM project_vendors WHERE NOT regexp_full_match(vendor, '[a-z0-9]+(-[a-z0-9]+)*')
UNION
SELECT 'quarter', quarter FROM quarterly_trend WHERE NOT regexp_full_match(quarter, '(19|20)\d\d-Q[1-4]|unknown');
