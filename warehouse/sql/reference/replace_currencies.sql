-- Currencies as CLDR has them.
DELETE FROM currencies WHERE currency NOT IN (SELECT currency FROM staged_currencies);
INSERT OR REPLACE INTO currencies SELECT currency, name FROM staged_currencies;
