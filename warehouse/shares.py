"""Shares of types, vendors and money, and growth among the same sources: as they are, or as a release showed them."""

from __future__ import annotations

from typing import Any

from warehouse.errors import UnknownName
from warehouse.queries import PROJECT_TYPES, begun_quarter, known_country, known_name, known_profile
from warehouse.rows import Connection, Row, fetch_all, query
from warehouse.vintages import THEN, stand_at

CLOSED = "_as_closed"
KINDS = ("types", "vendors", "money", "growth")
FIRST_KEPT = """
    SELECT release_id FROM releases
    WHERE release_no = (SELECT min(valid_from_release_no) FROM band_vintages)
"""


def share_tables(
    con: Connection,
    *,
    profile: str = "default",
    country: str = "ALL",
    project_type: str = "infrastructure",
    quarter: str | None = None,
    as_of: str | None = None,
    as_closed: bool = False,
) -> dict[str, Any]:
    """Of one country: ``types`` and ``vendors`` (of one type) of a quarter, the last one if none is named; ``growth``.

    ``money`` is of all countries and quarters. ``release`` is that of the day or id ``as_of``, or None: as of now.
    ``as_closed``: closed quarters as they were frozen, all with their bands of then.
    """
    known_profile(con, profile)
    begun_quarter(con, quarter)
    release, suffix = (None, CLOSED) if as_closed else standing(con, as_of)
    known_country(con, country, rows=f"quarterly_trend{suffix}")
    known_name(con, "project type", project_type, PROJECT_TYPES)
    trend, bands = f"quarterly_trend{suffix}", f"quarterly_bands{suffix}"
    if quarter is None:
        quarter = query(con, "queries/last_quarter", {"profile": profile, "trend": trend})[0]["quarter"]
    return {
        "release": release,
        "profile": profile,
        "quarter": quarter,
        "country": country,
        "project_type": project_type,
        "types": type_shares(con, suffix=suffix, profile=profile, quarter=quarter, country=country),
        "vendors": vendor_shares(
            con, suffix=suffix, profile=profile, quarter=quarter, country=country, project_type=project_type
        ),
        "money": query(
            con, "queries/money_concentration", {"profile": profile, "trend": trend, "bands": bands}
        ),
        "growth": query(
            con,
            "queries/growth",
            {"profile": profile, "country": country, "panel": f"quarterly_panel{suffix}", "bands": bands},
        ),
    }


def standing(con: Connection, as_of: str | None) -> tuple[Row | None, str]:
    """The release of a day or id, and the suffix of the views that show its tables; None and no suffix stand for now.

    Raises ``UnknownName`` where the release is older than the first whose shares are kept.
    """
    if as_of is None:
        return None, ""
    release = stand_at(con, as_of)
    first = fetch_all(con, FIRST_KEPT)
    if not first or int(first[0][0].rpartition("-r")[2]) > release["release_no"]:
        known = [f"the first is {first[0][0]}"] if first else []
        raise UnknownName("release with shares", release["release_id"], known)
    return release, THEN


def _shares(kind: str, suffix: str) -> str:
    """Shares of types or vendors: now, then, or as closed."""
    return f"{kind}_share{CLOSED}" if suffix == CLOSED else f"quarterly_{kind}_share{suffix}"


def type_shares(
    con: Connection, *, suffix: str = "", project_type: str | None = None, **cell: str
) -> list[Row]:
    """Shares of types of a quarter and country, both windows."""
    relations = {"shares": _shares("type", suffix), "bands": f"quarterly_bands{suffix}"}
    return query(con, "queries/type_shares", {**cell, **relations, "project_type": project_type})


def vendor_shares(con: Connection, *, suffix: str = "", vendor: str | None = None, **cell: str) -> list[Row]:
    """Shares of vendors of a quarter, country and type, both windows."""
    relations = {"shares": _shares("vendor", suffix), "bands": f"quarterly_bands{suffix}"}
    return query(con, "queries/vendor_shares", {**cell, **relations, "vendor": vendor})
