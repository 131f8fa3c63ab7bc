-- What the fetcher must know about the past, derived from the journal and rebuilt from it at will (SQLite).
-- Statements are named by "-- name:" lines and run by state.py.

-- name: schema
-- journals: how far each journal file was read. urls: one row an address, with its last answer and last body.
-- payloads: first record of each body. taken: bodies of files of this machine, so that each is taken in once.
-- files: web archives that were read to their end, by name, size, time and what was wanted of them.
-- tallies: per night and source, attempts by purpose and disposition.
CREATE TABLE IF NOT EXISTS journals (path TEXT PRIMARY KEY, applied INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS urls (
    url TEXT PRIMARY KEY, source_name TEXT NOT NULL, purpose TEXT NOT NULL, first_night TEXT NOT NULL,
    last_night TEXT NOT NULL, last_at TEXT NOT NULL, disposition TEXT NOT NULL, class TEXT NOT NULL, reason TEXT,
    http_status INTEGER, final_url TEXT, etag TEXT, last_modified TEXT, content_type TEXT, digest TEXT, body_at TEXT,
    file TEXT, "offset" INTEGER, length INTEGER, referrer_url TEXT, entry TEXT
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS urls_of_source ON urls (source_name, purpose);
CREATE TABLE IF NOT EXISTS payloads (
    digest TEXT PRIMARY KEY, url TEXT NOT NULL, fetched_at TEXT NOT NULL,
    file TEXT NOT NULL, "offset" INTEGER NOT NULL, length INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS taken (url TEXT NOT NULL, digest TEXT NOT NULL, PRIMARY KEY (url, digest)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS files (
    source_name TEXT NOT NULL, key TEXT NOT NULL, PRIMARY KEY (source_name, key)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS tallies (
    night TEXT NOT NULL, source_name TEXT NOT NULL, purpose TEXT NOT NULL, disposition TEXT NOT NULL,
    n INTEGER NOT NULL, n_new INTEGER NOT NULL, n_requests INTEGER NOT NULL,
    n_with_title INTEGER NOT NULL, n_with_date INTEGER NOT NULL,
    PRIMARY KEY (night, source_name, purpose, disposition)
) WITHOUT ROWID;

-- name: upsert_url
-- An attempt: the last answer always, the body's columns only where it brought or confirmed a body.
INSERT INTO urls VALUES (
    :url, :source_name, :purpose, :night, :night, :requested_at, :disposition, :class, :reason, :http_status,
    :final_url, :etag, :last_modified, :content_type, :digest, :body_at, :file, :offset, :length, :referrer_url, :entry
)
ON CONFLICT (url) DO UPDATE SET
    last_night = excluded.last_night, last_at = excluded.last_at, disposition = excluded.disposition,
    class = excluded.class, reason = excluded.reason, http_status = excluded.http_status,
    final_url = coalesce(excluded.final_url, final_url),
    etag = CASE WHEN excluded.class = 'ok' THEN excluded.etag ELSE coalesce(excluded.etag, etag) END,
    last_modified = CASE WHEN excluded.class = 'ok' THEN excluded.last_modified
                    ELSE coalesce(excluded.last_modified, last_modified) END,
    content_type = coalesce(excluded.content_type, content_type),
    digest = coalesce(excluded.digest, digest), body_at = coalesce(excluded.body_at, body_at),
    file = coalesce(excluded.file, file), "offset" = coalesce(excluded."offset", "offset"),
    length = coalesce(excluded.length, length),
    entry = coalesce(excluded.entry, entry);

-- name: insert_payload
INSERT OR IGNORE INTO payloads VALUES (:digest, :url, :requested_at, :file, :offset, :length);

-- name: insert_taken
INSERT OR IGNORE INTO taken VALUES (:url, :digest);

-- name: insert_file
INSERT OR IGNORE INTO files VALUES (:source_name, :key);

-- name: was_read
SELECT 1 FROM files WHERE source_name = ? AND key = ?;

-- name: was_taken
SELECT 1 FROM taken WHERE url = ? AND digest = ?;

-- name: add_tally
INSERT INTO tallies VALUES (
    :night, :source_name, :purpose, :disposition, 1, :is_new, :n_requests, :has_title, :has_date
)
ON CONFLICT DO UPDATE SET
    n = n + 1, n_new = n_new + excluded.n_new, n_requests = n_requests + excluded.n_requests,
    n_with_title = n_with_title + excluded.n_with_title, n_with_date = n_with_date + excluded.n_with_date;

-- name: is_known
SELECT 1 FROM urls WHERE url = ?;

-- name: set_applied
INSERT INTO journals VALUES (?, ?) ON CONFLICT (path) DO UPDATE SET applied = excluded.applied;

-- name: applied_of
SELECT applied FROM journals WHERE path = ?;

-- name: applied
SELECT path, applied FROM journals;

-- name: url
SELECT * FROM urls WHERE url = ?;

-- name: stories_of_source
SELECT url, purpose, first_night, last_night, class, referrer_url FROM urls
WHERE source_name = ? AND purpose IN ('page', 'document') ORDER BY first_night DESC, url;

-- name: payload
SELECT * FROM payloads WHERE digest = ?;

-- name: requests_of_night
SELECT coalesce(sum(n_requests), 0) FROM tallies WHERE night = ? AND source_name = ?;

-- name: all_requests_of_night
SELECT coalesce(sum(n_requests), 0) FROM tallies WHERE night = ?;

-- name: tallies_of_source
SELECT * FROM tallies WHERE source_name = ? AND night <= ? ORDER BY night;

-- name: nights_of_source
SELECT DISTINCT night FROM tallies WHERE source_name = ? ORDER BY night;

-- name: last_problem
SELECT url, reason FROM urls
WHERE source_name = ? AND last_night = ? AND disposition = ? ORDER BY last_at DESC LIMIT 1;
