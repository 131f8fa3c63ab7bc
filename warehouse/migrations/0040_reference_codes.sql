-- Codes that the checks know: vendors as the reading room lists them, currencies of ISO 4217. Made anew from the files.

CREATE TABLE vendors (vendor VARCHAR PRIMARY KEY);
COMMENT ON TABLE vendors IS 'One row per vendor that the reading room knows, or knew when it read what still stands.';
COMMENT ON COLUMN vendors.vendor IS 'Id of the vendor.';

CREATE TABLE currencies (currency VARCHAR PRIMARY KEY, name VARCHAR NOT NULL);
COMMENT ON TABLE currencies IS 'One row per currency in which a sum may be printed, past ones among them; no metals, funds and tests.';
COMMENT ON COLUMN currencies.currency IS 'ISO 4217 code, or BTC.';
COMMENT ON COLUMN currencies.name IS 'English name (CLDR).';
