"""What the rest of the program asks the warehouse or a published snapshot."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import duckdb

from warehouse.connection import open_snapshot
from warehouse.errors import QueryRefused, UnknownName
from warehouse.rows import Connection, Row, fetch_all, fetch_rows, fetch_value, query

PROJECT_TYPES = "SELECT unnest(['all', 'data', 'infrastructure', 'model', 'other'])"
COUNTRIES = """
    SELECT country, max(name) AS name
    FROM (
        SELECT country, name FROM countries
        UNION ALL SELECT DISTINCT country, NULL FROM {rows}
        UNION ALL SELECT unnest(['ALL', 'unknown']), NULL
    )
    GROUP BY country ORDER BY country
"""
QUARTER = re.compile(r"\d{4}-Q[1-4]|unknown")


def versions_without_extraction(con: Connection, extractor_version: str | None = None) -> list[Row]:
    """Document versions to read for entities: digest, text, language, title, dates, publisher's country.

    Those that no rules have read; with an ``extractor_version``, also those that other rules have read.
    """
    rows = query(con, "queries/versions_without_extraction", {"extractor_version": extractor_version})
    return [{**row, "blocks": json.loads(row["blocks"]) if row["blocks"] else []} for row in rows]


def fetches_without_document(con: Connection, document_reader: str | None = None) -> list[Row]:
    """Archived pages and files to read; with ``document_reader``, also those that other rules have read."""
    rows = query(con, "queries/fetches_without_document", {"document_reader": document_reader})
    return [{**row, "entry": json.loads(row["entry"]) if row["entry"] else None} for row in rows]


def sources_of_night(con: Connection, night: str) -> list[Row]:
    """Per source: found, fetched, unchanged, refused, failed, deferred, documents, mentions, claims."""
    return query(con, "queries/sources_of_night", {"night": night})


def status(con: Connection) -> Row:
    """Counts and the last night, run and release, in one row."""
    return query(con, "queries/status")[0]


def has_documents(con: Connection) -> bool:
    """Whether any document was read."""
    return bool(fetch_value(con, "SELECT count(*) > 0 FROM document_versions"))


def trend_rows(
    con: Connection,
    *,
    profile: str = "default",
    country: str | None = None,
    project_type: str | None = None,
    since: str | None = None,
    until: str | None = None,
    with_totals: bool = True,
    as_closed: bool = False,
    with_bands: bool = False,
) -> list[Row]:
    """Rows of ``quarterly_trend``; a name that can stand in no row is refused.

    ``as_closed``, on a snapshot: closed quarters as they were frozen (``quarterly_trend_as_closed``).
    With bands, each number that has one is followed by the same name with ``_low`` and ``_high``: of then, where the
    quarter is closed.
    """
    known_profile(con, profile)
    if country is not None:
        known_country(con, country)
    if project_type is not None:
        known_name(con, "project type", project_type, PROJECT_TYPES)
    for quarter in (since, until):
        valid_quarter(quarter)
    asked = {
        "profile": profile,
        "country": country,
        "project_type": project_type,
        "since": since,
        "until": until,
        "with_totals": with_totals,
    }
    suffix = "_as_closed" if as_closed else ""
    if with_bands:
        return banded_trend(con, asked, suffix=suffix)
    return query(con, "queries/trend", {**asked, "relation": f"quarterly_trend{suffix}"})


def banded_trend(con: Connection, asked: Mapping[str, Any], *, suffix: str = "") -> list[Row]:
    """Rows of the trend table with bands: of now, or of the relations with a suffix (``_as_closed``, ``_then``)."""
    relations = {"trend": f"quarterly_trend{suffix}", "bands": f"quarterly_bands{suffix}"}
    return query(con, "queries/trend_with_bands", {**asked, **relations})


def bands_of_totals(
    con: Connection, *, profile: str = "default", suffix: str = ""
) -> dict[tuple[str, str], Row]:
    """By country and measure (``n_projects``, ``disclosed_usd`` ...): what is counted over all quarters, with its band.

    Each has its ``value``, for a band stands beside the number that it is of, and beside no other. ``suffix`` as in
    ``banded_trend``.
    """
    rows = query(con, "queries/bands_of_totals", {"profile": profile, "bands": f"quarterly_bands{suffix}"})
    return {(row["country"], row["measure"]): row for row in rows}


def project_rows(con: Connection, *, profile: str = "default") -> list[Row]:
    """Every project with its countries, types, vendors, money, and whether and when the profile counts it."""
    known_profile(con, profile)
    return query(con, "queries/projects", {"profile": profile})


def known_profile(con: Connection, profile: str) -> str:
    """The profile, if there is one of that name."""
    return known_name(con, "profile", profile, "SELECT profile FROM counting_profiles ORDER BY 1")


def known_name(con: Connection, kind: str, name: str, sql: str) -> str:
    """The name, if the query lists it; else ``UnknownName`` with those that it lists."""
    known = [str(row[0]) for row in fetch_all(con, sql)]
    if name not in known:
        raise UnknownName(kind, name, known)
    return name


def known_country(con: Connection, country: str, *, rows: str = "quarterly_trend") -> str:
    """The code, if a row may have it; else ``UnknownName`` with codes like it, or of countries of such a name."""
    names = {str(code): str(name or code) for code, name in fetch_all(con, COUNTRIES.format(rows=rows))}
    if country in names:
        return country
    like = [f"{code} ({names[code]})" for code in _meant(country, names)]
    raise UnknownName("country", country, list(names), like=like)


def _meant(country: str, names: Mapping[str, str]) -> list[str]:
    """Codes of countries that a wrong code may mean: of that name or its initials, or of names like it."""
    wanted = country.casefold()
    called = {name.casefold(): code for code, name in names.items() if name != code}
    initials = {
        "".join(word[0] for word in name.split()): code for name, code in called.items() if " " in name
    }
    if wanted in called or wanted in initials:
        return [called.get(wanted) or initials[wanted]]
    begun = [code for code in names if len(wanted) == 2 and code.casefold().startswith(wanted)]
    return begun or [called[name] for name in get_close_matches(wanted, called, n=3, cutoff=0.75)]


def known_cell(con: Connection, quarter: str | None, country: str | None, project_type: str) -> None:
    """Refuse a cell that the trend table can never have; what is None is not asked for."""
    begun_quarter(con, quarter)
    if country is not None:
        known_country(con, country)
    known_name(con, "project type", project_type, PROJECT_TYPES)


def valid_quarter(quarter: str | None) -> str | None:
    """The quarter, if it is written as one."""
    if quarter is not None and not QUARTER.fullmatch(quarter):
        raise UnknownName("quarter", quarter, how="write one like 2025-Q4, or unknown")
    return quarter


def begun_quarter(con: Connection, quarter: str | None) -> None:
    """Refuse a quarter that is not written as one, or that is still to come and has no rows."""
    if valid_quarter(quarter) is None or quarter == "unknown":
        return
    today = datetime.now(UTC) + timedelta(days=1)  # somewhere it is tomorrow
    now = f"{today.year}-Q{(today.month + 2) // 3}"
    last = fetch_value(con, "SELECT max(quarter) FROM quarterly_trend WHERE quarter <> 'unknown'") or ""
    if str(quarter) > max(now, str(last)):
        raise UnknownName(
            "quarter", str(quarter), how=f"it is still to come; the last with projects is {last or 'none'}"
        )


def fields_of_nights(con: Connection) -> dict[str, list[Row]]:
    """By source: for each night, documents read (``n``) and how many have a title, a date and a body."""
    found: dict[str, list[Row]] = {}
    for row in query(con, "queries/fields_of_nights"):
        found.setdefault(row.pop("source_name"), []).append(row)
    return found


def nights_to_judge(con: Connection) -> list[str]:
    """Nights whose sources have no verdict yet, and the last night."""
    return [row["night"] for row in query(con, "queries/nights_to_judge")]


def snapshot_about(path: Path | str) -> Row:
    """Release id, number and instant, and row counts, of a published snapshot."""
    with open_snapshot(path) as con:
        return fetch_rows(con, "SELECT * FROM about")[0]


def run_sql(
    path: Path | str, sql: str, *, max_rows: int | None = None
) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Columns and rows of an analyst's query on a snapshot: one statement, read-only, no files, no network.

    Columns of one name are told apart by a number (``name``, ``name_1``), so that none hides another.
    """
    with open_snapshot(path) as con:
        try:
            statements = con.extract_statements(sql)
            if len(statements) != 1:
                raise QueryRefused(f"a query is one SQL statement; here are {len(statements) or 'none'}")
            cursor = con.execute(statements[0])
            columns = _told_apart([column[0] for column in cursor.description or []])
            rows = cursor.fetchall() if max_rows is None else cursor.fetchmany(max_rows)
        except duckdb.Error as error:
            raise QueryRefused(str(error)) from error
    return columns, rows


def _told_apart(names: list[str]) -> list[str]:
    found: list[str] = []
    for name in names:
        number, own = 1, name
        while own in found:
            own, number = f"{name}_{number}", number + 1
        found.append(own)
    return found


def failing_checks(con: Connection) -> list[Row]:
    """Checks that found bad rows when they last ran: name, description, blocking, n_bad."""
    return query(con, "queries/failing_checks")


def scored_projects(con: Connection, *, profile: str = "default") -> list[Row]:
    """Projects that the profile counts, with countries, types, vendors, money rows and document addresses."""
    known_profile(con, profile)
    return query(con, "queries/scored_projects", {"profile": profile})


def told_sentences(con: Connection) -> list[Row]:
    """Sentences that projects stand on, with the address of their document; the surest of a project first."""
    return query(con, "queries/told_sentences", {})
