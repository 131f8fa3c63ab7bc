-- The decision log (SQLite), schema 1. Rows are added, never changed or removed: two triggers see to that.
-- Grain: one decision. Read by: review.log.
CREATE TABLE IF NOT EXISTS decisions (
    decision_no INTEGER PRIMARY KEY AUTOINCREMENT,
    decision_id TEXT NOT NULL UNIQUE,
    decided_at  TEXT NOT NULL,
    decided_by  TEXT NOT NULL,
    task        TEXT NOT NULL,
    subject     TEXT NOT NULL,
    verdict     TEXT NOT NULL,
    target      TEXT NOT NULL,
    shown       TEXT NOT NULL,
    decided     TEXT NOT NULL,
    reason      TEXT NOT NULL,
    saw         TEXT NOT NULL,
    undoes      TEXT
);
CREATE INDEX IF NOT EXISTS decisions_of_task ON decisions (task);
CREATE TRIGGER IF NOT EXISTS decisions_stay BEFORE UPDATE ON decisions
BEGIN SELECT RAISE(ABORT, 'a decision is never changed'); END;
CREATE TRIGGER IF NOT EXISTS decisions_are_kept BEFORE DELETE ON decisions
BEGIN SELECT RAISE(ABORT, 'a decision is never removed'); END;
PRAGMA user_version = 1;
