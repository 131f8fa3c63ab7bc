"""Full texts for the review desk: the published snapshot holds none.

A SQLite file, made from the warehouse, read while a night writes. It may be removed at any time; the next
taking-in makes it again.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from warehouse.rows import Connection, Row, fetch_all
from warehouse.sqlfiles import statement


@dataclass(frozen=True, slots=True)
class SharedText:
    """The text of one content, and its paragraph-like pieces as (start, end)."""

    text: str
    blocks: tuple[tuple[int, int], ...]

    def paragraph(self, start: int, end: int) -> tuple[int, int]:
        """The piece in which a span stands; the lines round it where the text has no pieces."""
        for first, last in self.blocks:
            if first <= start and end <= last:
                return first, last
        first = self.text.rfind("\n", 0, start) + 1
        last = self.text.find("\n", end)
        return first, len(self.text) if last < 0 else last


def share_texts(con: Connection, path: Path) -> int:
    """Copy the texts that the desk does not have yet; returns how many."""
    with closing(sqlite3.connect(path, timeout=30)) as desk:
        desk.execute("PRAGMA journal_mode = WAL")
        desk.execute(statement("review/desk_texts"))
        known = [row[0] for row in desk.execute("SELECT version_digest FROM texts")]
        rows = fetch_all(con, statement("review/texts_to_share"), {"known": known})
        with desk:
            desk.executemany("INSERT OR IGNORE INTO texts VALUES (?, ?, ?)", rows)
        return len(rows)


def share_machine_readings(con: Connection, path: Path) -> int:
    """Copy what the machine read of the contents that stand corrected, in place of the last copy; returns how many.

    After publishing: until then the desk lays decisions over the readings of the last snapshot.
    """
    rows = fetch_all(
        con, "SELECT version_digest, reading::VARCHAR FROM machine_readings ORDER BY version_digest"
    )
    with closing(sqlite3.connect(path, timeout=30)) as desk:
        desk.execute("PRAGMA journal_mode = WAL")
        desk.execute(statement("review/desk_machine_readings"))
        with desk:
            desk.execute("DELETE FROM machine_readings")
            desk.executemany("INSERT INTO machine_readings VALUES (?, ?)", rows)
    return len(rows)


def read_machine_reading(path: Path, version_digest: str) -> dict[str, list[Row]] | None:
    """What the machine read of a corrected content, as lists of rows; None of one that is as it was read."""
    if not path.is_file():
        return None
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=30)) as desk:
        if not desk.execute("SELECT 1 FROM sqlite_master WHERE name = 'machine_readings'").fetchone():
            return None
        sql = "SELECT reading FROM machine_readings WHERE version_digest = ?"
        row = desk.execute(sql, (version_digest,)).fetchone()
    return None if row is None else dict(json.loads(row[0]))


def read_text(path: Path, version_digest: str) -> SharedText | None:
    """The text of a content; None where the desk has none."""
    if not path.is_file():
        return None
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=30)) as desk:
        sql = "SELECT text, blocks FROM texts WHERE version_digest = ?"
        row = desk.execute(sql, (version_digest,)).fetchone()
    if row is None:
        return None
    blocks = json.loads(row[1]) if row[1] else []
    return SharedText(row[0], tuple((int(b["start"]), int(b["end"])) for b in blocks))
