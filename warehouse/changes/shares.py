"""The trend table at one step of a replay, and which projects moved a cell between two steps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from warehouse.rows import Connection, Row, query

MEASURES = ("n_new_projects", "disclosed_usd")
Cell = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class State:
    """Numbers by cell, and the projects behind them; None for a release whose ledger kept no list of them."""

    numbers: Mapping[Cell, Mapping[str, float]]
    members: Mapping[Cell, Mapping[str, Row]] | None


def state_of(con: Connection, profile: str) -> State:
    """The trend table as it stands in a file."""
    members = _members(query(con, "changes/members", {"profile": profile}))
    return State(_by_cell(query(con, "changes/cells", {"profile": profile})), members)


def state_of_release(con: Connection, profile: str, release_no: int) -> State:
    """The trend table as a release showed it, and the projects that it counted."""
    asked = {"profile": profile, "release_no": release_no}
    numbers = _by_cell(query(con, "changes/cells_of_release", asked))
    members = _members(query(con, "changes/members_of_release", asked))
    return State(numbers, members if members or not numbers else None)


def _members(rows: list[Row]) -> dict[Cell, dict[str, Row]]:
    members: dict[Cell, dict[str, Row]] = {}
    for row in rows:
        cell = (row.pop("quarter"), row.pop("country"), row.pop("project_type"))
        members.setdefault(cell, {})[row["project_id"]] = row
    return members


def _by_cell(rows: list[Row]) -> dict[Cell, dict[str, float]]:
    return {
        (row["quarter"], row["country"], row["project_type"]): {m: float(row[m]) for m in MEASURES}
        for row in rows
    }


def moved(cell: Cell, measure: str, before: State, after: State) -> dict[str, list[Row]]:
    """Projects that ``came`` into a cell, ``left`` it, or ``changed`` in it what the measure counts.

    All are empty beside a release that kept no list of its projects.
    """
    if before.members is None:
        return {"came": [], "left": [], "changed": []}
    now, then = (dict((state.members or {}).get(cell, {})) for state in (after, before))
    return {
        "came": [now[key] for key in sorted(set(now) - set(then)) if _weight(now[key], measure)],
        "left": [then[key] for key in sorted(set(then) - set(now)) if _weight(then[key], measure)],
        "changed": [
            {**now[key], "before": _weight(then[key], measure), "now": _weight(now[key], measure)}
            for key in sorted(set(now) & set(then))
            if _weight(now[key], measure) != _weight(then[key], measure)
        ],
    }


def _weight(project: Row, measure: str) -> float:
    """What a project adds to the measure."""
    return float(project["disclosed_usd"] or 0) if measure == "disclosed_usd" else 1.0
