"""What other reading rules would change: the warehouse before and after, table by table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from warehouse.rows import Connection, Row, fetch_all, query
from warehouse.sqlfiles import statement

TABLES = ("mentions", "claims", "projects", "cells", "vendor_shares", "type_shares")


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Rows of one table and kind that were ``added``, ``changed`` or ``gone``, with the first few of them."""

    table: str
    kind: str
    change: str
    n: int
    examples: tuple[Row, ...]

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready mapping."""
        return {
            "table": self.table,
            "kind": self.kind,
            "change": self.change,
            "n": self.n,
            "examples": list(self.examples),
        }


def keep_before(con: Connection) -> None:
    """Remember in a schema of its own what the file holds now. For copies only."""
    fetch_all(con, statement("reextract/keep_before"))


def differences(con: Connection, *, n_examples: int = 5) -> list[Difference]:
    """What is different from what ``keep_before`` remembered, by table, kind and change."""
    found: list[Difference] = []
    for table in TABLES:
        found += _by_kind(table, query(con, f"reextract/{table}"), n_examples)
    return found


def _by_kind(table: str, rows: Sequence[Row], n_examples: int) -> list[Difference]:
    counts = Counter((row["kind"], row["change"]) for row in rows)
    return [
        Difference(
            table=table,
            kind=kind,
            change=change,
            n=n,
            examples=tuple(
                {key: row[key] for key in ("what", "old_facts", "new_facts", "url")}
                for row in rows
                if (row["kind"], row["change"]) == (kind, change)
            )[:n_examples],
        )
        for (kind, change), n in sorted(counts.items())
    ]
