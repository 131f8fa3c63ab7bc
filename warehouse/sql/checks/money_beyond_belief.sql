-- A counted sum above a million million dollars: larger than any programme so far.
-- severity: warning
SELECT money_id, project_id, text, amount_usd FROM money WHERE counts_towards_total AND amount_usd > 1e12;
