"""Who works on which task: a lease for a few minutes, so that two reviewers are not given the same one.

Leases stand in a small SQLite file that may be removed at any time; decisions do not depend on it.
"""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterable
from pathlib import Path

from warehouse.sqlfiles import statement

LEASE_SECONDS = 300


class Leases:
    """Leases in one file; safe for several processes at once."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._turn = threading.Lock()
        self._con = sqlite3.connect(path, timeout=30, isolation_level=None, check_same_thread=False)
        self._con.execute("PRAGMA journal_mode = WAL")
        self._con.execute("PRAGMA synchronous = OFF")  # a lease that a power cut takes is no loss
        self._con.execute(statement("review/leases_schema"))

    def close(self) -> None:
        """Close the file."""
        self._con.close()

    def take(self, tasks: Iterable[str], person: str, *, now: float | None = None) -> str | None:
        """The first of the tasks that nobody else holds, held for ``person`` from now on."""
        moment = time.time() if now is None else now
        with self._turn:
            con = self._con
            con.execute("BEGIN IMMEDIATE")
            held = dict(con.execute("SELECT task, person FROM leases WHERE until > ?", (moment,)))
            free = next((task for task in tasks if held.get(task, person) == person), None)
            if free is not None:
                # A task that was just decided stays held until its lease runs out: another desk's list may
                # still show it.
                con.execute("DELETE FROM leases WHERE until <= ?", (moment,))
                held_until = moment + LEASE_SECONDS
                con.execute("INSERT OR REPLACE INTO leases VALUES (?, ?, ?)", (free, person, held_until))
            con.execute("COMMIT")
        return free

    def release(self, task: str, person: str) -> None:
        """Let go of a task, so that somebody else is given it at once."""
        with self._turn:
            self._con.execute("DELETE FROM leases WHERE task = ? AND person = ?", (task, person))

    def held_by_others(self, person: str, *, now: float | None = None) -> dict[str, str]:
        """Task -> who holds it."""
        moment = time.time() if now is None else now
        with self._turn:
            rows = self._con.execute(
                "SELECT task, person FROM leases WHERE until > ? AND person <> ?", (moment, person)
            )
            return dict(rows.fetchall())
