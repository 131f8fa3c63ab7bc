"""Why cells of the trend table changed since a release: signed shares that add up, without a residual.

The causes are replayed one after another, and the share of each is what the table moves by when it comes in:

1. ``rules_and_data``: the documents of then, read and counted by the rules, rates and readings of now;
2. ``new_documents``: documents that came since;
3. ``edited_documents``: later versions of documents of then;
4. ``merges_and_splits``: reviewers' decisions on pairs of claims since.

The order is part of the definition: what a new document brings and a merge takes away again shows in both.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

from warehouse.connection import open_writer
from warehouse.ledger import Ledger
from warehouse.projects import resolve
from warehouse.queries import known_profile
from warehouse.rows import Connection, Row, query
from warehouse.sqlfiles import statement
from warehouse.trends import refresh
from warehouse.vintages import release_of_day

MEASURES = ("n_new_projects", "disclosed_usd")
Cell = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class _State:
    """The table at one step: numbers by cell and, but for the first step, the projects behind them."""

    numbers: Mapping[Cell, Mapping[str, float]]
    members: Mapping[Cell, Mapping[str, Row]] | None


def explain_changes(
    con: Connection, since: date, *, ledger: Ledger, profile: str = "default"
) -> dict[str, Any]:
    """Each number that changed since the last release of a day, with its shares and the projects behind them.

    ``con`` is the live warehouse, for replaying needs what snapshots leave out. It is not changed.
    """
    known_profile(con, profile)
    release = release_of_day(con, since)
    numbers = query(
        con, "changes/cells_of_release", {"profile": profile, "release_no": release["release_no"]}
    )
    states = [("", _State(_by_cell(numbers), None))]
    then = release["released_at"]
    for cause, taken in (
        ("rules_and_data", (False, False)),
        ("new_documents", (True, False)),
        ("edited_documents", (True, True)),
    ):
        states.append((cause, _replayed(con, ledger, then, *taken, profile=profile)))
    states.append(("merges_and_splits", _state(con, profile)))
    return {
        "profile": profile,
        "since_release": release["release_id"],
        "released_at": release["released_at"],
        "changes": list(_changes(states)),
    }


def _replayed(
    con: Connection, ledger: Ledger, then: datetime, new_documents: bool, edits: bool, *, profile: str
) -> _State:
    """The table as today's rules give it from a part of the documents."""
    with tempfile.TemporaryDirectory(prefix="sovtrack-replay-") as folder:
        path, copy = Path(folder) / "scratch.duckdb", Path(folder) / "ledger.jsonl"
        if ledger.path.exists():
            shutil.copyfile(ledger.path, copy)
        with open_writer(path):
            pass  # made and migrated
        con.execute(f"ATTACH '{path}' AS scratch")
        try:
            con.execute(
                statement("changes/versions_to_take"),
                {"known_at": then.isoformat(), "new_documents": new_documents, "edits": edits},
            )
            for part in statement("changes/copy_inputs").split(";\n"):
                given = {"known_at": then.isoformat(), "decisions": False}
                con.execute(part, {key: value for key, value in given.items() if f"${key}" in part})
        finally:
            con.execute("DETACH scratch")
        with open_writer(path) as scratch:
            refresh(scratch, resolve(scratch, ledger=Ledger(copy), everything=True))
            return _state(scratch, profile)


def _state(con: Connection, profile: str) -> _State:
    members: dict[Cell, dict[str, Row]] = {}
    for row in query(con, "changes/members", {"profile": profile}):
        cell = (row.pop("quarter"), row.pop("country"), row.pop("project_type"))
        members.setdefault(cell, {})[row["project_id"]] = row
    return _State(_by_cell(query(con, "changes/cells", {"profile": profile})), members)


def _by_cell(rows: list[Row]) -> dict[Cell, dict[str, float]]:
    return {
        (row["quarter"], row["country"], row["project_type"]): {m: float(row[m]) for m in MEASURES}
        for row in rows
    }


def _changes(states: list[tuple[str, _State]]) -> Any:
    """Changed numbers in the order of their cells."""
    first, last = states[0][1].numbers, states[-1][1].numbers
    none = dict.fromkeys(MEASURES, 0.0)
    for cell in sorted(set(first) | set(last)):
        for measure in MEASURES:
            old, new = first.get(cell, none)[measure], last.get(cell, none)[measure]
            shares = []
            for (_, before), (cause, after) in pairwise(states):
                amount = after.numbers.get(cell, none)[measure] - before.numbers.get(cell, none)[measure]
                if amount:
                    shares.append({"cause": cause, "amount": amount, **_moved(cell, before, after)})
            if old != new or shares:
                quarter, country, project_type = cell
                yield {
                    "quarter": quarter,
                    "country": country,
                    "project_type": project_type,
                    "measure": measure,
                    "old": old,
                    "new": new,
                    "shares": shares,
                }


def _moved(cell: Cell, before: _State, after: _State) -> dict[str, list[Row]]:
    """Projects that came into a cell, left it, or changed their money or documents in it, in one step."""
    now = (after.members or {}).get(cell, {})
    if before.members is None:
        return {"came": [], "left": [], "changed": list(now.values())}
    then = before.members.get(cell, {})
    return {
        "came": [now[key] for key in sorted(set(now) - set(then))],
        "left": [then[key] for key in sorted(set(then) - set(now))],
        "changed": [now[key] for key in sorted(set(now) & set(then)) if now[key] != then[key]],
    }
