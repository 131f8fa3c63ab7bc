"""What the fetcher knows of the past: a SQLite file derived from the journal and rebuilt from it."""

from __future__ import annotations

import json
import re
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from pipeline.fetch.archive import Location, Original
from pipeline.fetch.dispositions import disposition_class
from pipeline.fetch.journal import journal_files, lines_from

Row = dict[str, Any]
TRANSIENT = ".transient"
_VERSION = 2  # of the tables in state.sql: a file of another version is derived from the journal anew


def _statements() -> dict[str, str]:
    text = (Path(__file__).parent / "state.sql").read_text("utf-8")
    parts = re.split(r"^-- name: (\w+)\n", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


SQL = _statements()


class State:
    """Addresses, bodies and counts, as the journal tells them. Safe to use from several threads."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.path = home / "state.sqlite"
        home.mkdir(parents=True, exist_ok=True)
        self._lock = threading.RLock()
        self._con = self._open()

    def _open(self) -> sqlite3.Connection:
        try:
            return self._connect()
        except (
            sqlite3.DatabaseError
        ):  # damaged by a power cut, or written by another version: the journal has it all
            for name in (self.path, *self.path.parent.glob("state.sqlite-*")):
                name.unlink(missing_ok=True)
            return self._connect()

    def _connect(self) -> sqlite3.Connection:
        con = sqlite3.connect(self.path, check_same_thread=False, isolation_level=None)
        con.row_factory = sqlite3.Row
        try:
            # WAL outlives a killed process; nothing more is needed of a file that can be rebuilt.
            con.execute("PRAGMA journal_mode=WAL").fetchone()
            con.execute("PRAGMA synchronous=OFF")
            if con.execute("PRAGMA user_version").fetchone()[0] != _VERSION:
                if con.execute("SELECT 1 FROM sqlite_master").fetchone() is not None:
                    raise sqlite3.DatabaseError("written by another version")
                con.execute(f"PRAGMA user_version={_VERSION}")
            con.executescript(SQL["schema"])
            con.execute(SQL["url"], ("",)).fetchone()
        except sqlite3.DatabaseError:
            con.close()
            raise
        return con

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._con.close()

    def sync(self) -> int:
        """Take in every journal line that is not in yet; returns their number."""
        applied = dict(self._all("applied"))
        n_lines = 0
        for path in journal_files(self.home):
            name = path.relative_to(self.home).as_posix()
            if path.stat().st_size != applied.get(name, 0):
                n_lines += self._take_in(path, name)
        return n_lines

    def _take_in(self, path: Path, name: str) -> int:
        """Read on in one journal from where it was left. Each line counts once, whoever reads it."""
        n_lines = 0
        with self._lock, _transaction(self._con):
            offset = self._applied(name)
            for line, end in lines_from(path, offset):
                self._apply(line)
                offset, n_lines = end, n_lines + 1
            self._con.execute(SQL["set_applied"], (name, offset))
        return n_lines

    def _applied(self, name: str) -> int:
        row = self._con.execute(SQL["applied_of"], (name,)).fetchone()
        return int(row[0]) if row is not None else 0

    def apply(self, lines: Iterable[Mapping[str, Any]], *, journal: Path, before: int, after: int) -> None:
        """Take in lines that were just appended to a journal, from one length to another."""
        name = journal.relative_to(self.home).as_posix()
        with self._lock, _transaction(self._con):
            is_next = self._applied(name) == before
            if is_next:
                for line in lines:
                    self._apply(line)
                self._con.execute(SQL["set_applied"], (name, after))
        if not is_next:  # somebody who looked at the state has taken in a part already
            self._take_in(journal, name)

    def _apply(self, line: Mapping[str, Any]) -> None:
        if line["kind"] == "file_read":
            self._con.execute(SQL["insert_file"], {"source_name": line["source_name"], "key": line["key"]})
        if line["kind"] != "fetch":
            return
        sort = disposition_class(line["disposition"])
        has_body = line["disposition"] == "fetched" and line.get("archive_file")
        row = {key: line.get(key) for key in _COPIED} | {
            "class": sort,
            "digest": line.get("payload_digest") if has_body else None,
            "body_at": line["requested_at"] if has_body else None,
            "file": line.get("archive_file") if has_body else None,
            "offset": line.get("archive_offset") if has_body else None,
            "length": line.get("archive_length") if has_body else None,
            "entry": json.dumps(line["entry"], ensure_ascii=False) if line.get("entry") else None,
        }
        if sort not in ("ok", "unchanged"):
            row |= {"etag": None, "last_modified": None, "content_type": None, "final_url": None}
        is_new = self._con.execute(SQL["is_known"], (line["url"],)).fetchone() is None
        self._con.execute(SQL["upsert_url"], row)
        if has_body and TRANSIENT not in line["archive_file"]:
            self._con.execute(SQL["insert_payload"], row)
        if has_body and line["purpose"] == "file":
            self._con.execute(SQL["insert_taken"], row)
        asked = line.get("http_status") is not None or line.get("elapsed_ms") is not None
        entry = line.get("entry") or {}
        self._con.execute(
            SQL["add_tally"],
            row
            | {
                "is_new": int(is_new),
                "n_requests": (1 + len(line.get("redirects") or ())) if asked else 0,
                "has_title": int(bool(entry.get("title"))),
                "has_date": int(bool(entry.get("published_at"))),
            },
        )

    def url(self, url: str) -> Row | None:
        """All that is known of an address, or None."""
        return self._one("url", url)

    def stories_of_source(self, source_name: str) -> Iterator[Row]:
        """Pages and documents that a source ever led to, newest first."""
        with self._lock:
            rows = self._con.execute(SQL["stories_of_source"], (source_name,)).fetchall()
        return (dict(row) for row in rows)

    def payload(self, digest: str) -> Original | None:
        """The first record of a body, if it was archived before."""
        row = self._one("payload", digest)
        if row is None:
            return None
        place = _location(row)
        return Original(location=place, url=row["url"], fetched_at=row["fetched_at"], digest=digest)

    def body(self, url: str) -> Original | None:
        """The record that holds the last body of an address, if one was archived.

        An address whose body stood elsewhere first has a revisit record of its own: that holds no body.
        """
        row = self.url(url)
        if row is None or row["file"] is None:
            return None
        first = self.payload(row["digest"])
        place = first.location if first is not None else _location(row)
        return Original(location=place, url=url, fetched_at=row["body_at"], digest=row["digest"])

    def was_taken(self, url: str, digest: str) -> bool:
        """Whether a file's content was taken in under an address before."""
        return self._one("was_taken", url, digest) is not None

    def was_read(self, source_name: str, key: str) -> bool:
        """Whether a web archive, as it is now, was read to its end before."""
        return self._one("was_read", source_name, key) is not None

    def requests_of_night(self, night: str, source_name: str | None = None) -> int:
        """Requests that were made in a night, for a source or for all."""
        name: str = "all_requests_of_night"
        arguments: tuple[str, ...] = (night,)
        if source_name is not None:
            name, arguments = ("requests_of_night", (night, source_name))
        with self._lock:
            return int(self._con.execute(SQL[name], arguments).fetchone()[0])

    def tallies(self, source_name: str, until: str) -> list[Row]:
        """Counts of a source per night, purpose and disposition, up to a night."""
        return [dict(row) for row in self._all("tallies_of_source", source_name, until)]

    def last_problem(self, source_name: str, night: str, disposition: str) -> Row | None:
        """The latest address of a night with a disposition, and its reason."""
        return self._one("last_problem", source_name, night, disposition)

    def dump(self) -> list[str]:
        """Every row as SQL, in order: two states that tell the same dump the same."""
        with self._lock:
            return list(self._con.iterdump())

    def _one(self, name: str, *arguments: object) -> Row | None:
        with self._lock:
            row = self._con.execute(SQL[name], arguments).fetchone()
        return dict(row) if row is not None else None

    def _all(self, name: str, *arguments: object) -> list[Any]:
        with self._lock:
            return self._con.execute(SQL[name], arguments).fetchall()


_COPIED = (
    "url", "source_name", "purpose", "night", "requested_at", "disposition", "reason", "http_status",
    "final_url", "etag", "last_modified", "content_type", "referrer_url",
)  # fmt: skip


def _location(row: Mapping[str, Any]) -> Location:
    return Location(row["file"], row["offset"], row["length"])


class _transaction:
    """One SQLite transaction, undone if its block raises."""

    def __init__(self, con: sqlite3.Connection) -> None:
        self._con = con

    def __enter__(self) -> None:
        self._con.execute("BEGIN IMMEDIATE")

    def __exit__(self, kind: object, value: object, trace: object) -> None:
        self._con.execute("ROLLBACK" if kind else "COMMIT")


def rebuild_state(home: Path) -> int:
    """Throw the state away and derive it from the journal again; returns the number of lines."""
    for path in home.glob("state.sqlite*"):
        path.unlink()
    state = State(home)
    try:
        return state.sync()
    finally:
        state.close()
