"""The trend table at one step of a replay, and which projects moved a cell between two steps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from warehouse.rows import Connection, Row, query

MEASURES = ("n_new_projects", "disclosed_usd")
Cell = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class State:
    """Numbers by cell and, but for a release of the past, the projects behind them."""

    numbers: Mapping[Cell, Mapping[str, float]]
    members: Mapping[Cell, Mapping[str, Row]] | None


def state_of(con: Connection, profile: str) -> State:
    """The trend table as it stands in a file."""
    members: dict[Cell, dict[str, Row]] = {}
    for row in query(con, "changes/members", {"profile": profile}):
        cell = (row.pop("quarter"), row.pop("country"), row.pop("project_type"))
        members.setdefault(cell, {})[row["project_id"]] = row
    return State(_by_cell(query(con, "changes/cells", {"profile": profile})), members)


def state_of_release(con: Connection, profile: str, release_no: int) -> State:
    """The trend table as a release showed it; which projects stood behind it is not kept."""
    numbers = query(con, "changes/cells_of_release", {"profile": profile, "release_no": release_no})
    return State(_by_cell(numbers), None)


def _by_cell(rows: list[Row]) -> dict[Cell, dict[str, float]]:
    return {
        (row["quarter"], row["country"], row["project_type"]): {m: float(row[m]) for m in MEASURES}
        for row in rows
    }


def moved(cell: Cell, measure: str, before: State, after: State) -> dict[str, list[Row]]:
    """Projects that ``came`` into a cell, ``left`` it, or ``changed`` in it what the measure counts.

    Beside a release of the past, all projects of the cell stand under ``changed``.
    """
    now = (after.members or {}).get(cell, {})
    if before.members is None:
        return {"came": [], "left": [], "changed": list(now.values())}
    then = before.members.get(cell, {})
    return {
        "came": [now[key] for key in sorted(set(now) - set(then)) if _weighs(now[key], measure)],
        "left": [then[key] for key in sorted(set(then) - set(now)) if _weighs(then[key], measure)],
        "changed": [
            {**now[key], "usd_before": then[key]["disclosed_usd"]}
            for key in sorted(set(now) & set(then))
            if measure == "disclosed_usd" and now[key]["disclosed_usd"] != then[key]["disclosed_usd"]
        ],
    }


def _weighs(project: Row, measure: str) -> bool:
    """Whether a project that comes or goes moves the measure."""
    return measure != "disclosed_usd" or bool(project["disclosed_usd"])
