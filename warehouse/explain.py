"""A cell of the trend table, opened: projects, events, money, and the archived sentences that say so."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from warehouse.queries import known_name, known_profile, trend_rows, valid_quarter
from warehouse.rows import Connection, Row, query

PROJECT_TYPES = "SELECT unnest(['all', 'data', 'infrastructure', 'model', 'other'])"
COUNTRIES = "SELECT country FROM countries UNION SELECT unnest(['ALL', 'unknown']) ORDER BY 1"


def explain_cell(
    con: Connection, quarter: str, country: str, project_type: str = "all", *, profile: str = "default"
) -> dict[str, Any]:
    """The trend row, its projects with ``events``, ``money``, ``evidence``, ``merges``, and who is left out.

    Every event, sum and piece of evidence carries its sentence, offsets in the text, and where the archived
    response lies (file, byte offset, length). ``cell`` is None where the table has no such row.
    """
    known_profile(con, profile)
    valid_quarter(quarter)
    known_name(con, "country", country, COUNTRIES)
    known_name(con, "project type", project_type, PROJECT_TYPES)
    cell = {"profile": profile, "quarter": quarter, "country": country, "project_type": project_type}
    found = [
        row
        for row in trend_rows(con, profile=profile, since=quarter, until=quarter)
        if (row["country"], row["project_type"]) == (country, project_type)
    ]
    projects = query(con, "explain/projects_of_cell", cell)
    left_out = query(con, "explain/left_out", {k: cell[k] for k in ("profile", "country", "project_type")})
    return {
        **cell,
        "cell": found[0] if found else None,
        "projects": with_details(con, projects),
        "left_out": left_out,
    }


def explain_project(con: Connection, project_id: str, *, profile: str = "default") -> dict[str, Any]:
    """One project with its details; a retired id leads to the project that speaks for it now."""
    known_profile(con, profile)
    now = query(con, "explain/current_id", {"project_id": project_id})
    current = now[0]["project_id"] if now else project_id
    known_name(con, "project", current, "SELECT project_id FROM projects ORDER BY 1")
    (row,) = query(con, "explain/project", {"project_id": current, "profile": profile})
    (project,) = with_details(con, [row])
    return {"asked_for": project_id, **project}


def with_details(con: Connection, projects: list[Row]) -> list[Row]:
    """The projects, each with its events, money, evidence and merges."""
    ids = {"project_ids": [row["project_id"] for row in projects]}
    detailed = projects
    for key in ("events", "money", "evidence", "merges"):
        grouped: dict[str, list[Row]] = defaultdict(list)
        for row in query(con, f"explain/{key}_of_projects", ids):
            grouped[row.pop("project_id")].append(row)
        detailed = [{**row, key: grouped[row["project_id"]]} for row in detailed]
    return detailed
