"""The reviewers' decision log: one SQLite file, one row a decision, nothing ever changed or removed.

A row says who decided what, when and why, and what was shown at that moment. It points at texts by quotation
and digest (``anchors``), never at a row of a table that can be rebuilt. Undoing a decision is a row, too.
"""

from __future__ import annotations

import json
import sqlite3
import threading
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from warehouse.errors import DecisionRefused, LogTooNew

SCHEMA_VERSION = 1
SCHEMA = (Path(__file__).parents[1] / "sql" / "review" / "log_schema.sql").read_text("utf-8")
BUSY_SECONDS = 30
JSON_COLUMNS = ("target", "shown", "decided", "saw")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One row of the log. ``saw`` lists the decisions that were on the screen when this one was taken.

    ``task`` names the question that was answered; ``undoes`` the decision that is taken back.
    """

    subject: str
    verdict: str
    target: Mapping[str, Any]
    decided_by: str
    task: str = ""
    shown: Mapping[str, Any] = field(default_factory=dict)
    decided: Mapping[str, Any] = field(default_factory=dict)
    reason: str = ""
    saw: tuple[str, ...] = ()
    undoes: str | None = None
    decision_id: str = ""
    decided_at: str = ""
    decision_no: int = 0

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready mapping of every field."""
        return {**{each.name: getattr(self, each.name) for each in fields(self)}, "saw": list(self.saw)}


class DecisionLog:
    """The log in one file; made on first use. Safe for several processes at once.

    With ``is_kept_open`` one connection serves all calls of this process in turn: a desk asks often, and the last
    connection that closes makes SQLite copy its journal into the file.
    """

    def __init__(self, path: Path | str, *, is_kept_open: bool = False) -> None:
        self.path = Path(path)
        self._kept = self._connect() if is_kept_open else None
        self._turn = threading.RLock()
        with self._session() as con:
            (version,) = con.execute("PRAGMA user_version").fetchone()
            if version > SCHEMA_VERSION:
                raise LogTooNew(self.path, found=version, known=SCHEMA_VERSION)
            if version < SCHEMA_VERSION:
                con.executescript(SCHEMA)  # every statement tolerates that another process came first

    def append(
        self, decision: Decision, *, check: Callable[[list[Decision]], None] | None = None
    ) -> Decision:
        """Write one decision and return it with its number; when this returns, it is on the disk.

        The same ``decision_id`` twice (a repeated request) gives the row that stands. ``check`` is shown the
        decisions on the same task inside the transaction and may raise.
        """
        with self._writing() as con:
            return _appended(con, decision, check)

    def append_all(self, decisions: Sequence[Decision]) -> list[Decision]:
        """Write several decisions, all of them or none; those that are in the log already stand as they are."""
        with self._writing() as con:
            return [_appended(con, decision, None) for decision in decisions]

    def decisions(self, *, after: int = 0) -> list[Decision]:
        """Every decision with a number above ``after``, in order."""
        with self._session() as con:
            rows = con.execute("SELECT * FROM decisions WHERE decision_no > ? ORDER BY decision_no", (after,))
            return [_decision(row) for row in rows]

    def last_no(self) -> int:
        """Number of the last decision; 0 for an empty log."""
        with self._session() as con:
            return int(con.execute("SELECT coalesce(max(decision_no), 0) FROM decisions").fetchone()[0])

    def close(self) -> None:
        """Close the connection that is kept open."""
        if self._kept is not None:
            self._kept.close()

    def export(self, path: Path) -> int:
        """Write all decisions as JSON lines beside the log, whole or not at all; returns how many."""
        rows = self.decisions()
        partial = path.with_name(path.name + ".partial")
        with partial.open("w", encoding="utf-8") as file:
            for row in rows:
                file.write(json.dumps(row.to_dict(), ensure_ascii=False, sort_keys=True) + "\n")
        partial.replace(path)
        return len(rows)

    def _connect(self) -> sqlite3.Connection:
        con = sqlite3.connect(self.path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
        con.row_factory = sqlite3.Row
        con.execute("PRAGMA journal_mode = WAL")
        con.execute("PRAGMA synchronous = FULL")
        return con

    @contextmanager
    def _session(self) -> Iterator[sqlite3.Connection]:
        if self._kept is not None:
            with self._turn:
                yield self._kept
            return
        with closing(self._connect()) as con:
            yield con

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._session() as con:
            con.execute("BEGIN IMMEDIATE")
            try:
                yield con
            except BaseException:
                con.execute("ROLLBACK")
                raise
            con.execute("COMMIT")


def last_decision_no(path: Path | str) -> int:
    """Number of the last decision in the log; 0 where there is no log or no decision yet."""
    if not Path(path).is_file():
        return 0
    with closing(
        sqlite3.connect(f"{Path(path).resolve().as_uri()}?mode=ro", uri=True, timeout=BUSY_SECONDS)
    ) as con:
        if not con.execute("SELECT 1 FROM sqlite_master WHERE name = 'decisions'").fetchone():
            return 0
        return int(con.execute("SELECT coalesce(max(decision_no), 0) FROM decisions").fetchone()[0])


def _appended(
    con: sqlite3.Connection, decision: Decision, check: Callable[[list[Decision]], None] | None
) -> Decision:
    row = replace(
        decision,
        decision_id=decision.decision_id or uuid.uuid4().hex,
        decided_at=decision.decided_at or datetime.now(UTC).isoformat(timespec="milliseconds"),
    )
    standing = con.execute("SELECT * FROM decisions WHERE decision_id = ?", (row.decision_id,)).fetchone()
    if standing is not None:
        return _same(_decision(standing), row)
    if check is not None:
        on_task = con.execute("SELECT * FROM decisions WHERE task = ? ORDER BY 1", (row.task,))
        check([_decision(r) for r in on_task])
    known = con.execute("SELECT 1 FROM decisions WHERE decision_id = ?", (row.undoes,)).fetchone()
    if row.undoes is not None and not known:
        raise DecisionRefused(f"there is no decision {row.undoes} to undo")
    values = row.to_dict()
    values |= {key: json.dumps(values[key], ensure_ascii=False, sort_keys=True) for key in JSON_COLUMNS}
    columns = [name for name in values if name != "decision_no"]
    slots = ", ".join(f":{name}" for name in columns)
    cursor = con.execute(f"INSERT INTO decisions ({', '.join(columns)}) VALUES ({slots})", values)
    return replace(row, decision_no=int(cursor.lastrowid or 0))


def _decision(row: sqlite3.Row) -> Decision:
    values = dict(row)
    values |= {key: json.loads(values[key]) for key in JSON_COLUMNS}
    return Decision(**{**values, "saw": tuple(values["saw"])})


def _same(standing: Decision, again: Decision) -> Decision:
    """The row that stands, if the repeated one says the same."""
    said = (standing.subject, standing.verdict, standing.decided, standing.decided_by, standing.undoes)
    if said != (again.subject, again.verdict, dict(again.decided), again.decided_by, again.undoes):
        raise DecisionRefused(f"decision {again.decision_id} is in the log already and says something else")
    return standing
