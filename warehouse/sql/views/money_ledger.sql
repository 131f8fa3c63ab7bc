-- Every sum with its project, whether it counts, and why. Grain: one sum.
CREATE OR REPLACE VIEW money_ledger AS
SELECT
    money.project_id, projects.name AS project_name, projects.primary_country, money.text, money.amount_low,
    money.amount_high, money.currency, money.stage, money.payer, money.period, money.event_on, money.rate_usd,
    money.rate_on, money.rate_source, money.amount_usd, money.counts_towards_total, money.reason, money.sentence
FROM money
JOIN projects USING (project_id);
COMMENT ON VIEW money_ledger IS 'One row per sum that a text gives a project: original, US dollars, rate with its source, and whether and why it counts.';
