"""By which rules the tables were made: digests that a release keeps, so that a later one can be told from it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from warehouse.ledger import Ledger
from warehouse.rows import Connection, Row, fetch_all, fetch_value, query
from warehouse.shapes import digest

WAREHOUSE = Path(__file__).parent


def versions_of_tables(con: Connection) -> dict[str, str]:
    """Versions of the rules and data that read the standing texts, made projects of them, and counted these.

    Texts are read again only where an operator accepts it, so several versions may have read them.
    """
    rules = fetch_value(con, "SELECT value FROM resolution_state WHERE key = 'rules'")
    profiles = fetch_all(con, "SELECT profile, definition::VARCHAR FROM counting_profiles ORDER BY profile")
    (readers,) = query(con, "releases/readers_of_now")
    return {
        **readers,
        "resolution": (rules or "")[:12],
        "counting": digest(_counting_rules(), profiles, length=12),
    }


def other_rules(con: Connection, ledger: Ledger, program: Mapping[str, str]) -> tuple[str, list[Row]]:
    """The ledger's last release and each version (``of``, ``before``, ``now``) that is another one in these tables.

    ``program`` are the versions of the program; releases of old ledgers tell fewer, and what they do not tell is
    not compared. No release, no difference.
    """
    release = max(ledger.entries("release"), key=lambda entry: int(entry["release_no"]), default=None)
    if release is None:
        return "", []
    then, now = release["versions"], {**program, **versions_of_tables(con)}
    found = [{"of": name, "before": then[name], "now": now[name]} for name in sorted(now) if name in then]
    return release["release_id"], [each for each in found if each["before"] != each["now"]]


@cache
def _counting_rules() -> str:
    """Digest of the code that counts projects by quarter."""
    folders = (WAREHOUSE / "trends", WAREHOUSE / "sql" / "trends")
    files = sorted(
        path for folder in folders for path in folder.glob("*.*") if path.suffix in (".py", ".sql")
    )
    return digest([(path.name, path.read_text(encoding="utf-8")) for path in files])
