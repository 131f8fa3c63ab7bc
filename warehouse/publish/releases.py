"""Releases: which rows were published when. The ledger and its files are the truth; the tables here are read from them.

A release exists only where a published row changed. A quarter is closed by the first release after its
closing day; what changes in it later is a restatement.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta

from warehouse.ledger import Entry, Ledger
from warehouse.projects.quarters import first_day, last_day
from warehouse.publish.vintage_rows import take_in_vintages, write_news
from warehouse.rows import Connection, Row, fetch_all, fetch_value, query, stage
from warehouse.sqlfiles import statement
from warehouse.versions import versions_of_tables

RELEASED_TABLES = (
    "projects",
    "project_claims",
    "project_countries",
    "project_types",
    "project_vendors",
    "project_events",
    "project_redirects",
    "money",
    "counting_profiles",
    "counted_projects",
    "quarterly_trend",
    "quarterly_vendor_share",
    "quarterly_type_share",
    "quarterly_panel",
    "quarterly_bands",
)
"""Tables whose rows make a release: a change in any of them is a new one."""

CLOSE_AFTER_DAYS = 60


def content_digest(con: Connection) -> str:
    """Digest of the rows of all released tables, whatever order they are stored in."""
    found = {}
    for table in RELEASED_TABLES:
        ((n_rows, digest),) = fetch_all(con, statement("releases/table_digests").format(table=table))
        found[table] = (n_rows, digest)
    return "sha256:" + hashlib.sha256(json.dumps(found, sort_keys=True).encode()).hexdigest()


def release_if_changed(
    con: Connection,
    *,
    ledger: Ledger,
    released_at: datetime,
    versions: Mapping[str, str],
    close_after_days: int = CLOSE_AFTER_DAYS,
) -> tuple[Row, bool]:
    """The release that the tables are at, and whether it is a new one. The ledger learns it first."""
    if replay(con, ledger):
        con.execute(statement("releases/doubt_everything"))
    digest = content_digest(con)
    last = last_release(con)
    if last is not None and last["content_digest"] == digest:
        return last, False
    number = last["release_no"] + 1 if last else 1
    release_id = f"{released_at:%Y-%m-%d}-r{number}"
    entry = {
        "kind": "release",
        "release_id": release_id,
        "release_no": number,
        "released_at": released_at.replace(tzinfo=None).isoformat(timespec="seconds"),
        "content_digest": digest,
        "versions": {**versions, **versions_of_tables(con), "decisions": str(_last_decision_no(con))},
        "closes": list(_closes(con, released_at.date(), close_after_days)),
        "files": write_news(con, ledger, release_id=release_id, release_no=number),
        "rates": [list(row.values()) for row in query(con, "releases/new_rates")],
        "members": query(con, "releases/new_members"),
        "members_gone": query(con, "releases/gone_members"),
        "documents": query(con, "releases/new_documents"),
        "documents_gone": query(con, "releases/gone_documents"),
    }
    ledger.append([entry])
    replay(con, ledger)
    con.execute("DELETE FROM unreleased")
    release = last_release(con)
    assert release is not None
    return release, True


def last_release(con: Connection) -> Row | None:
    """The latest release that the tables know."""
    rows = query(con, "releases/last_release")
    return rows[0] if rows else None


def replay(con: Connection, ledger: Ledger) -> int:
    """Take into the tables what the ledger knows of releases beyond them; returns their number."""
    known = fetch_value(con, "SELECT coalesce(max(release_no), 0) FROM releases")
    news = [entry for entry in ledger.entries("release") if entry["release_no"] > known]
    if news:
        _take_in(con, ledger, news)
    con.execute(statement("releases/restate"))
    return len(news)


def _take_in(con: Connection, ledger: Ledger, news: list[Entry]) -> None:
    stage(con, "releases/stage_releases", news_rows(news))
    stage(con, "releases/stage_closed_quarters", (close for entry in news for close in entry["closes"]))
    stage(con, "releases/stage_release_rates", (row for entry in news for row in _rates(entry)))
    for name, key in (
        ("releases/stage_members", "members"),
        ("releases/stage_member_documents", "documents"),
    ):
        stage(con, name, (row for entry in news for row in _member_rows(entry, key)))
    con.execute(statement("releases/replay_releases"))
    take_in_vintages(con, ledger, news)
    con.execute(statement("releases/replay_members"))


def news_rows(entries: list[Entry]) -> Iterator[Row]:
    """Rows of the table of releases."""
    for entry in entries:
        yield {
            key: entry[key]
            for key in ("release_id", "release_no", "released_at", "content_digest", "versions")
        }


def _member_rows(entry: Entry, key: str) -> Iterator[Row]:
    """Counted projects, or their documents, that a release brought or ended; releases of old ledgers tell none."""
    for rows, is_gone in ((entry.get(key, []), False), (entry.get(f"{key}_gone", []), True)):
        for row in rows:
            yield {**row, "release_no": entry["release_no"], "is_gone": is_gone}


def _rates(entry: Entry) -> Iterator[Row]:
    """Exchange rates that a release was the first to use; releases of old ledgers do not tell theirs."""
    for currency, event_on, rate_usd in entry.get("rates", []):
        yield {
            "release_no": entry["release_no"],
            "currency": currency,
            "event_on": event_on,
            "rate_usd": rate_usd,
        }


def _last_decision_no(con: Connection) -> int:
    """The last of the reviewers' decisions that the tables took in."""
    return int(fetch_value(con, "SELECT coalesce(max(decision_no), 0) FROM decisions"))


def _closes(con: Connection, today: date, close_after_days: int) -> Iterator[Row]:
    """Quarters of the trend table whose closing day has come, and that are still open."""
    closed = {row[0] for row in fetch_all(con, "SELECT quarter FROM closed_quarters")}
    number = fetch_value(con, "SELECT coalesce(max(release_no), 0) + 1 FROM releases")
    for (quarter,) in fetch_all(
        con, "SELECT DISTINCT quarter FROM quarterly_trend WHERE quarter <> 'unknown' ORDER BY 1"
    ):
        closing_day = last_day(first_day(quarter), "quarter") + timedelta(days=close_after_days)
        if quarter not in closed and today > closing_day:
            yield {"quarter": quarter, "closed_on": closing_day.isoformat(), "closed_by_release_no": number}
