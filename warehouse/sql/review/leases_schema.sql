-- Leases of review tasks (SQLite). Grain: one task. Read by: review.leases.
CREATE TABLE IF NOT EXISTS leases (task TEXT PRIMARY KEY, person TEXT NOT NULL, until REAL NOT NULL)
