"""By which rules the tables were made: digests that a release keeps, so that a later one can be told from it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from warehouse.rows import Connection, fetch_all, fetch_value, query
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


@cache
def _counting_rules() -> str:
    """Digest of the code that counts projects by quarter."""
    folders = (WAREHOUSE / "trends", WAREHOUSE / "sql" / "trends")
    files = sorted(
        path for folder in folders for path in folder.glob("*.*") if path.suffix in (".py", ".sql")
    )
    return digest([(path.name, path.read_text(encoding="utf-8")) for path in files])
