"""Two counting profiles over the same projects: the projects that make the difference, and why."""

from __future__ import annotations

from typing import Any

from warehouse.queries import known_profile
from warehouse.rows import Connection, Row, query


def compare_profiles(con: Connection, one: str, other: str) -> dict[str, Any]:
    """``totals`` of both profiles and ``projects`` that they treat differently, each with its ``difference``:
    ``only in one``, ``only in other``, ``another quarter``, ``another sum`` or ``other cells``."""
    names = {"one": known_profile(con, one), "other": known_profile(con, other)}
    totals = {row.pop("profile"): row for row in query(con, "compare/totals", names)}
    nothing: Row = {"n_projects": 0, "n_disclosing": 0, "n_undisclosed": 0}
    nothing |= dict.fromkeys(("disclosed_usd", "disclosed_usd_without_largest"))
    return {
        **names,
        "totals": {name: totals.get(name, nothing) for name in (one, other)},
        "projects": query(con, "compare/profiles", names),
    }
