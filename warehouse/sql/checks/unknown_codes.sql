-- A country, type, status, event, vendor, currency, payer, period or quarter outside what is known. A vendor is known by
-- the reading room's list, or because a reviewer entered it; where no list was handed over, it is at least an id.
-- severity: blocking
SELECT 'country' AS what, country AS code FROM project_countries
WHERE country NOT IN (SELECT country FROM countries)
UNION
SELECT 'trend country', country FROM quarterly_trend
WHERE country NOT IN ('ALL', 'unknown') AND country NOT IN (SELECT country FROM countries)
UNION
SELECT 'type', type FROM project_types WHERE type NOT IN ('infrastructure', 'model', 'data', 'other')
UNION
SELECT 'trend type', project_type FROM quarterly_trend
WHERE project_type NOT IN ('infrastructure', 'model', 'data', 'other', 'all')
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
SELECT 'payer', payer FROM money WHERE payer NOT IN ('public', 'private', 'mixed', 'unknown')
UNION
SELECT 'period', period FROM money WHERE NOT regexp_full_match(period, 'one_off|yearly|over:[1-9][0-9]*')
UNION
SELECT 'currency', currency FROM money WHERE currency NOT IN (SELECT currency FROM currencies)
UNION
SELECT 'vendor', vendor FROM project_vendors
WHERE NOT EXISTS (FROM decisions WHERE contains(body::VARCHAR, '"' || vendor || '"'))
    AND CASE WHEN EXISTS (FROM vendors) THEN vendor NOT IN (SELECT vendor FROM vendors)
        ELSE NOT regexp_full_match(vendor, '[a-z0-9]+(-[a-z0-9]+)*') END
UNION
SELECT 'quarter', quarter FROM quarterly_trend WHERE NOT regexp_full_match(quarter, '(19|20)\d\d-Q[1-4]|unknown');
