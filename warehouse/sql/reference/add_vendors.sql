-- Vendors that the reading room knows. Those that it no longer knows stay: texts that it read before may name them.
INSERT OR IGNORE INTO vendors SELECT DISTINCT vendor FROM staged_vendors;
