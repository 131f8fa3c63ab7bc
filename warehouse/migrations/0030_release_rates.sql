-- The exchange rates that each release counted by, so that a later change of rates can be told from all else.
-- Rebuilt from the ledger.

CREATE TABLE release_rates (
    release_no INTEGER NOT NULL,
    currency   VARCHAR NOT NULL,
    event_on   DATE NOT NULL,
    rate_usd   DOUBLE NOT NULL
);
COMMENT ON TABLE release_rates IS 'One row per release, currency and day whose rate it was the first to use, or used another one than before.';
COMMENT ON COLUMN release_rates.release_no IS 'The release.';
COMMENT ON COLUMN release_rates.currency IS 'ISO 4217 code.';
COMMENT ON COLUMN release_rates.event_on IS 'Day at which sums were converted.';
COMMENT ON COLUMN release_rates.rate_usd IS 'US dollars for one unit of the currency.';
