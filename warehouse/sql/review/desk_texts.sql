-- Texts for the review desk (SQLite). Grain: one content. Read by: review.texts.
CREATE TABLE IF NOT EXISTS texts (version_digest TEXT PRIMARY KEY, text TEXT NOT NULL, blocks TEXT)
