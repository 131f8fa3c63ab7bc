-- Restatements tell of every number of a trend row, not of four: the next publication makes them anew from the vintages.

DELETE FROM restatements;
COMMENT ON COLUMN restatements.measure IS 'Numeric column of quarterly_trend: each has its row where it changed.';
COMMENT ON COLUMN restatements.frozen_value IS 'Value when the quarter was closed; empty if there was no such row, or no disclosed money.';
