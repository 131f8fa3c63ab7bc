"""A cell of the trend table, opened: projects, events, money, and the archived sentences that say so."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from warehouse.errors import UnknownName
from warehouse.queries import known_cell, known_name, known_profile, trend_rows
from warehouse.rows import Connection, Row, fetch_all, query
from warehouse.shares import standing, type_shares, vendor_shares

VENDORS = (
    "SELECT vendor FROM quarterly_vendor_share UNION SELECT vendor FROM vendor_share_vintages ORDER BY 1"
)


def explain_cell(
    con: Connection, quarter: str, country: str, project_type: str = "all", *, profile: str = "default"
) -> dict[str, Any]:
    """The trend row with its bands, its projects with ``events``, ``money``, ``evidence``, ``merges``, who came earlier, and who is left out.

    Every event, sum and piece of evidence carries its sentence, offsets in the text, and where the archived
    response lies (file, byte offset, length). ``cell`` is None where the table has no such row.
    """
    known_profile(con, profile)
    known_cell(con, quarter, country, project_type)
    cell = {"profile": profile, "quarter": quarter, "country": country, "project_type": project_type}
    found = [
        row
        for row in trend_rows(con, profile=profile, since=quarter, until=quarter, with_bands=True)
        if (row["country"], row["project_type"]) == (country, project_type)
    ]
    projects = query(con, "explain/projects_of_cell", cell)
    left_out = query(con, "explain/left_out", {k: cell[k] for k in ("profile", "country", "project_type")})
    return {
        **cell,
        "cell": found[0] if found else None,
        "projects": with_details(con, projects),
        "earlier": query(con, "explain/earlier_of_cell", cell),
        "left_out": left_out,
    }


def explain_share(
    con: Connection,
    quarter: str,
    country: str,
    project_type: str = "all",
    *,
    vendor: str | None = None,
    profile: str = "default",
    as_of: str | None = None,
    then: Connection | None = None,
) -> dict[str, Any]:
    """A share of a vendor, or without one of a type, with the projects above and below the line of its fraction.

    ``windows`` are ``new`` and ``cumulative``: each with the table's ``row`` (None where it has none) and its
    ``projects``, of which those with ``is_numerator`` are above the line too, and those with ``is_undisclosed``
    name no vendor, or no type. A vendor is found by its id, written in any case. With ``as_of`` (a day or a release)
    the rows are those of then, with their bands of then, and the projects those of the snapshot of ``then``; without
    it there are none, for which vendors and types each had is kept nowhere else.
    """
    known_profile(con, profile)
    known_cell(con, quarter, country, project_type)
    cell = {"profile": profile, "quarter": quarter, "country": country, "project_type": project_type}
    if vendor is not None:
        vendor = known_name(con, "vendor", _vendor_id(con, vendor), VENDORS)
    release, suffix = standing(con, as_of)
    if vendor is not None:
        rows = vendor_shares(con, suffix=suffix, vendor=vendor, **cell)
    else:
        rows = type_shares(con, suffix=suffix, **cell)
    told_by = con if release is None else then
    projects = _projects_of_share(told_by, cell, vendor) if told_by is not None else []
    found = {row["window_kind"]: row for row in rows}
    return {
        **cell,
        "vendor": vendor,
        "release": release,
        "is_opened": told_by is not None,
        "windows": [
            {
                "window_kind": window,
                "row": found.get(window),
                "projects": [each for each in projects if window == "cumulative" or each["is_new"]],
            }
            for window in ("new", "cumulative")
        ],
    }


def _projects_of_share(con: Connection, cell: Row, vendor: str | None) -> list[Row]:
    """Projects that the share counts among, each with whether it is above the line, or discloses nothing."""
    among = {**cell, "project_type": cell["project_type"] if vendor is not None else "all"}
    projects = query(con, "explain/projects_of_share", among)
    for project in projects:
        vendors, types = project["vendors"], project["types"] or []
        if vendor is not None:
            project |= {"is_numerator": vendor in vendors, "is_undisclosed": not vendors}
        else:
            project |= {"is_numerator": cell["project_type"] in types, "is_undisclosed": types == ["other"]}
    return projects


def _vendor_id(con: Connection, name: str) -> str:
    """The id that a vendor's name is written as; the name itself where there is none."""
    wanted = "-".join(name.casefold().replace("_", " ").replace("-", " ").split())
    ids = {vendor.casefold().replace("_", "-"): str(vendor) for (vendor,) in fetch_all(con, VENDORS)}
    return ids.get(wanted, name)


def explain_project(con: Connection, project_id: str, *, profile: str = "default") -> dict[str, Any]:
    """One project with its details; a retired id leads to the project that speaks for it now."""
    known_profile(con, profile)
    now = query(con, "explain/current_id", {"project_id": project_id})
    current = now[0]["project_id"] if now else project_id
    _known_project(con, current)
    (row,) = query(con, "explain/project", {"project_id": current, "profile": profile})
    (project,) = with_details(con, [row])
    return {"asked_for": project_id, **project}


def _known_project(con: Connection, project_id: str) -> None:
    """``UnknownName`` if no project has this id; with the ids of those of such a name, if it is one."""
    ids = {
        str(each): str(name)
        for each, name in fetch_all(con, "SELECT project_id, name FROM projects ORDER BY 1")
    }
    if project_id not in ids:
        wanted = project_id.casefold()
        like = [
            f"{each} ({name})" for each, name in ids.items() if len(wanted) > 2 and wanted in name.casefold()
        ]
        raise UnknownName("project", project_id, list(ids), like=like[: UnknownName.MOST_LIKE])


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
