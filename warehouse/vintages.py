"""The trend, share, panel and band tables as they were published on a past day: rows valid from one release to another."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from warehouse.errors import UnknownName
from warehouse.queries import (
    PROJECT_TYPES,
    banded_trend,
    known_country,
    known_name,
    known_profile,
    valid_quarter,
)
from warehouse.rows import Connection, Row, fetch_all, query
from warehouse.sqlfiles import statement

CELL = ("profile", "quarter", "country", "project_type")


@dataclass(frozen=True, slots=True)
class Vintages:
    """Where the rows of a table are kept from release to release, and their key."""

    table: str
    key: tuple[str, ...]


VINTAGES = {
    "quarterly_trend": Vintages("trend_vintages", CELL),
    "quarterly_vendor_share": Vintages("vendor_share_vintages", (*CELL, "vendor", "window_kind")),
    "quarterly_type_share": Vintages("type_share_vintages", (*CELL, "window_kind")),
    "quarterly_panel": Vintages("panel_vintages", CELL),
    "quarterly_bands": Vintages("band_vintages", (*CELL, "measure", "vendor", "window_kind")),
}
"""Published table -> its vintages."""

THEN = "_then"

RELEASE_ID = re.compile(r"\d{4}-\d{2}-\d{2}-r\d+")


def release_named(con: Connection, name: str) -> Row:
    """A release by its id, such as ``2026-10-31-r4``, or the one that stood at the end of a day (UTC)."""
    if RELEASE_ID.fullmatch(name):
        known_name(con, "release", name, "SELECT release_id FROM releases ORDER BY release_no")
        return query(con, "changes/release_by_id", {"release_id": name})[0]
    try:
        day = date.fromisoformat(name)
    except ValueError:
        how = "write YYYY-MM-DD, or the id of a release, such as 2026-10-31-r4"
        raise UnknownName("day or release", name, how=how) from None
    return release_of_day(con, day)


def release_of_day(con: Connection, day: date) -> Row:
    """The release that stood at the end of a day (UTC). ``UnknownName`` if nothing was published by then."""
    found = query(con, "changes/release_at", {"day": day.isoformat()})
    if not found:
        first = fetch_all(con, "SELECT min(released_at)::DATE::VARCHAR FROM releases")[0][0]
        how = f"the first release is of {first}" if first else "nothing is published yet"
        raise UnknownName("release on or before", day.isoformat(), how=how)
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
    """The ``release`` of a day or id, and the trend ``rows`` that it showed, with their bands of then.

    Releases of before bands were kept have none: their columns are empty.
    """
    known_profile(con, profile)
    if country is not None:
        known_country(con, country, rows="trend_vintages")  # one without rows on that day is not unknown
    if project_type is not None:
        known_name(con, "project type", project_type, PROJECT_TYPES)
    asked = {
        "profile": profile,
        "country": country,
        "project_type": project_type,
        "since": valid_quarter(since),
        "until": valid_quarter(until),
        "with_totals": True,
    }
    release = stand_at(con, name)
    return {"release": release, "rows": banded_trend(con, asked, suffix=THEN)}


def stand_at(con: Connection, name: str) -> Row:
    """The release of a day or id; the tables that have vintages, as it showed them, are views ending in ``_then``."""
    release = release_named(con, name)
    for table, vintages in VINTAGES.items():
        text = statement("queries/stand_at")
        con.execute(text.format(table=table, vintages=vintages.table, release_no=int(release["release_no"])))
    return release
