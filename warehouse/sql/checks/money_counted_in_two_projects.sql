-- The same counted sum in two projects of one country, told within a year: perhaps one pledge, counted twice.
-- severity: warning
SELECT DISTINCT
    one.project_id, other.project_id AS other_project_id, home.country, one.currency, one.amount_low, one.amount_high
FROM money AS one
JOIN money AS other
    ON other.currency = one.currency AND other.amount_low = one.amount_low AND other.amount_high = one.amount_high
    AND other.project_id > one.project_id AND other.counts_towards_total
JOIN project_countries AS home ON home.project_id = one.project_id
JOIN project_countries AS other_home ON other_home.project_id = other.project_id AND other_home.country = home.country
WHERE one.counts_towards_total
    AND (one.event_on IS NULL OR other.event_on IS NULL OR abs(one.event_on - other.event_on) <= 366);
