"""The trend table at one step of a replay, and which projects moved a cell between two steps."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from warehouse.rows import Connection, Row, query

COUNTED = ("n_new_projects", "n_cumulative_projects")
MONEY = ("announced_usd", "committed_usd", "disbursed_usd", "disclosed_usd")
LISTED = {"n_documents": "document_ids", "n_publishers": "publishers"}
MEASURES = (*COUNTED, *LISTED, *MONEY, "largest_usd", "n_disclosing", "n_undisclosed")
"""Every numeric column of the trend table."""

SO_FAR = "n_cumulative_projects"
Cell = tuple[str, str, str]


@dataclass(frozen=True)
class State:
    """Numbers by cell, and the projects behind them; None for a release whose ledger kept no list of them."""

    numbers: Mapping[Cell, Mapping[str, float]]
    members: Mapping[Cell, Mapping[str, Row]] | None

    def number(self, cell: Cell, measure: str) -> float:
        """A number of a cell; where the table does not reach its quarter, as many so far as in the last one before."""
        quarter, country, project_type = cell
        if cell not in self.numbers and measure == SO_FAR:
            reached = self._quarters.get((country, project_type), [])
            at = bisect_left(reached, quarter)
            if quarter == "unknown" or not at:
                return 0.0
            cell = (reached[at - 1], country, project_type)
        return self.numbers[cell][measure] if cell in self.numbers else 0.0

    def behind(self, cell: Cell, measure: str) -> dict[str, Row]:
        """Projects that a number of a cell counts."""
        quarter, country, project_type = cell
        found = self.members or {}
        if measure != SO_FAR or quarter == "unknown":
            return dict(found.get(cell, {}))
        reached = self._member_quarters.get((country, project_type), [])
        return {
            key: row
            for each in reached[: bisect_right(reached, quarter)]
            for key, row in found[each, country, project_type].items()
        }

    @cached_property
    def _quarters(self) -> dict[tuple[str, str], list[str]]:
        return _by_series(self.numbers)

    @cached_property
    def _member_quarters(self) -> dict[tuple[str, str], list[str]]:
        return _by_series(self.members or {})


def _by_series(cells: Iterable[Cell]) -> dict[tuple[str, str], list[str]]:
    """Known quarters of each country and type, in their order."""
    found: dict[tuple[str, str], list[str]] = {}
    for quarter, country, project_type in sorted(cells):
        if quarter != "unknown":
            found.setdefault((country, project_type), []).append(quarter)
    return found


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
    now, then = after.behind(cell, measure), before.behind(cell, measure)
    came = [now[key] for key in sorted(set(now) - set(then)) if _weight(now[key], measure)]
    left = [then[key] for key in sorted(set(then) - set(now)) if _weight(then[key], measure)]
    changed = [
        {**now[key], "before": _weight(then[key], measure), "now": _weight(now[key], measure)}
        for key in sorted(set(now) & set(then))
        if _what_counts(now[key], measure) != _what_counts(then[key], measure)
    ]
    if measure == "largest_usd":  # the others do not matter to it
        old, new = before.number(cell, measure), after.number(cell, measure)
        came = [each for each in came if _weight(each, measure) == new]
        left = [each for each in left if _weight(each, measure) == old]
        changed = [each for each in changed if each["before"] == old or each["now"] == new]
    return {"came": came, "left": left, "changed": changed}


def _what_counts(project: Row, measure: str) -> Any:
    """What of a project the measure counts."""
    if measure in LISTED:
        return project[LISTED[measure]]
    if measure in MONEY:
        return float(project[measure] or 0)
    if measure == "largest_usd":
        return float(project["disclosed_usd"] or 0)
    if measure in COUNTED:
        return 1.0
    return float((project["disclosed_usd"] is None) == (measure == "n_undisclosed"))


def _weight(project: Row, measure: str) -> float:
    """What a project adds to the measure; of documents and publishers, as many as tell of it alone or beside others."""
    found = _what_counts(project, measure)
    return float(len(found)) if measure in LISTED else float(found)
