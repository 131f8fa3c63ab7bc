"""The trend table as it was published on a past day: each row is valid from one release to another."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from warehouse.errors import UnknownName
from warehouse.queries import known_name, known_profile, valid_quarter
from warehouse.rows import Connection, Row, fetch_all, query

RELEASE_ID = re.compile(r"\d{4}-\d{2}-\d{2}-r\d+")
COUNTRIES = "SELECT DISTINCT country FROM trend_vintages ORDER BY 1"
PROJECT_TYPES = "SELECT DISTINCT project_type FROM trend_vintages ORDER BY 1"


def release_named(con: Connection, name: str) -> Row:
    """A release by its id, such as ``2026-10-31-r4``, or the one that stood at the end of a day (UTC)."""
    if RELEASE_ID.fullmatch(name):
        known_name(con, "release", name, "SELECT release_id FROM releases ORDER BY release_no")
        return query(con, "changes/release_by_id", {"release_id": name})[0]
    try:
        return release_of_day(con, date.fromisoformat(name))
    except ValueError:
        raise UnknownName("day or release", name, ["YYYY-MM-DD", "YYYY-MM-DD-rN"]) from None


def release_of_day(con: Connection, day: date) -> Row:
    """The release that stood at the end of a day (UTC). ``UnknownName`` if nothing was published by then."""
    found = query(con, "changes/release_at", {"day": day.isoformat()})
    if not found:
        first = fetch_all(con, "SELECT min(released_at)::DATE::VARCHAR FROM releases")[0][0]
        raise UnknownName("release", f"on or before {day}", [f"the first is of {first}"] if first else [])
    return found[0]


def trend_as_of(
    con: Connection,
    name: str,
    *,
    profile: str = "default",
    country: str | None = None,
    project_type: str | None = None,
    since: str | None = None,
    until: str | None = None,
) -> dict[str, Any]:
    """The ``release`` of a day or id, and the trend ``rows`` that it showed, columns as in ``quarterly_trend``."""
    known_profile(con, profile)
    if country is not None:
        known_name(con, "country", country, COUNTRIES)
    if project_type is not None:
        known_name(con, "project type", project_type, PROJECT_TYPES)
    asked = {
        "profile": profile,
        "country": country,
        "project_type": project_type,
        "since": valid_quarter(since),
        "until": valid_quarter(until),
    }
    release = release_named(con, name)
    rows = query(con, "queries/trend_of_release", {**asked, "release_no": release["release_no"]})
    return {"release": release, "rows": rows}
