"""Trend tables brought up to date: only series of projects that changed are computed again.

Any sequence of refreshes gives the same rows as one refresh of everything; a property test says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from warehouse.projects.resolve import Changes
from warehouse.rows import Connection, fetch_all, fetch_value, stage, transaction, uncollected
from warehouse.sqlfiles import statement
from warehouse.trends.profiles import Profile, load_profiles
from warehouse.trends.uncertainty import refresh_bands

TABLES = {
    "counted_projects": "count_projects",
    "counted_cells": "cells_of_projects",
    "counted_money": "counted_money",
}
"""Table -> the statement that gives its rows for every profile, each building on the one before."""


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What a refresh did."""

    n_projects: int
    n_series: int
    n_changed_cells: int
    n_rows: int

    def counts(self) -> dict[str, int]:
        """The counts alone, for a log or a page."""
        return {
            "projects_counted_anew": self.n_projects,
            "series_computed": self.n_series,
            "cells_changed": self.n_changed_cells,
            "trend_rows": self.n_rows,
        }


@uncollected()
def refresh(
    con: Connection, changes: Changes | None = None, *, profiles: Mapping[str, Profile] | None = None
) -> Refreshed:
    """Count the changed projects anew, or all of them without ``changes`` or if a profile changed."""
    chosen = load_profiles() if profiles is None else profiles
    with transaction(con):
        stage(con, "trends/stage_profiles", map(_profile_row, chosen.values()))
        news = fetch_all(con, statement("trends/replace_profiles"))
        projects = _projects_to_count(con, changes if not news else None)
        con.execute(statement("trends/move_panel_sources"))
        if not projects:
            con.execute(statement("trends/touch_no_series"))
            con.execute(statement("trends/build_panel"))  # documents without projects widen the panel too
            refresh_bands(con)
            return Refreshed(0, 0, 0, fetch_value(con, "SELECT count(*) FROM quarterly_trend"))
        stage(con, "trends/touch_projects", projects)
        con.execute(statement("trends/begin_refresh"))
        con.execute(statement("trends/profile_rules"))
        for table, name in TABLES.items():
            con.execute(f"INSERT INTO {table} BY NAME {statement(f'trends/{name}')}")
        con.execute(statement("trends/touch_series"))
        for part in ("build_trend", "build_vendor_share", "build_type_share", "write_trend", "write_shares"):
            con.execute(statement(f"trends/{part}"))
        con.execute(statement("trends/build_panel"))
        refresh_bands(con)
        return Refreshed(
            n_projects=fetch_value(con, "SELECT count(*) FROM projects_to_count"),
            n_series=fetch_value(con, "SELECT count(*) FROM touched_series"),
            n_changed_cells=fetch_value(con, "SELECT count(*) FROM changed_cells"),
            n_rows=fetch_value(con, "SELECT count(*) FROM quarterly_trend"),
        )


def _profile_row(profile: Profile) -> dict[str, object]:
    return {
        "profile": profile.name,
        "title": profile.title,
        "note": profile.note,
        "definition": profile.rules,
    }


def _projects_to_count(con: Connection, changes: Changes | None) -> list[dict[str, str]]:
    if changes is not None:
        return [{"project_id": project_id} for project_id in sorted(changes.project_ids)]
    found = fetch_all(con, "SELECT project_id FROM projects UNION SELECT project_id FROM counted_projects")
    return [{"project_id": project_id} for (project_id,) in sorted(found)]
