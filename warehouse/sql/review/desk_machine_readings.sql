-- What the machine read of contents that stand corrected (SQLite): what an undone decision falls back to at once.
-- Grain: one content. Read by: review.texts.
CREATE TABLE IF NOT EXISTS machine_readings (version_digest TEXT PRIMARY KEY, reading TEXT NOT NULL)
