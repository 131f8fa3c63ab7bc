"""What the warehouse's checks found when they last ran, kept for ``sovtrack status``.

A publication that was held back leaves no trace in the snapshot, which stays the last good one, and the live warehouse
is not for reading beside a night: so what was found lies in a file of the data folder. It is no truth: the next run of
the checks writes it anew.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from warehouse.checks import CheckResult

FILE = "checks.json"
KEPT_ROWS = 5


@dataclass(frozen=True, slots=True)
class Finding:
    """A check that found bad rows: how many, and the first of them."""

    name: str
    description: str
    blocking: bool
    n_bad: int
    rows: tuple[dict[str, Any], ...] = ()

    def words(self) -> str:
        """The finding in a paragraph: what, how often, what it means, and each row that was kept."""
        rows = "".join(f"\n    {_row(row)}" for row in self.rows)
        more = self.n_bad - len(self.rows)
        rest = f"\n    and {more:,} more" if self.rows and more else ""
        return f"check {self.name} found {self.n_bad:,} bad row(s): {self.description}{rows}{rest}"


def keep(home: Path, results: Sequence[CheckResult]) -> None:
    """Write down the checks that found something; a reader sees the old file or the new one."""
    found = [
        {
            "name": each.name,
            "description": each.description,
            "blocking": each.blocking,
            "n_bad": each.n_bad,
            "rows": each.rows[:KEPT_ROWS],
        }
        for each in results
        if not each.passed
    ]
    path = home / FILE
    fresh = path.with_suffix(".json.new")
    fresh.write_text(json.dumps(found, ensure_ascii=False, indent=1, default=_plain), encoding="utf-8")
    fresh.replace(path)


def kept(home: Path) -> list[Finding] | None:
    """What the checks found when they last ran, blocking ones first; None where that was not written down."""
    try:
        found = json.loads((home / FILE).read_text("utf-8"))
    except FileNotFoundError:
        return None
    findings = [Finding(**{**each, "rows": tuple(each["rows"])}) for each in found]
    return sorted(findings, key=lambda each: (not each.blocking, each.name))


def _row(row: dict[str, Any]) -> str:
    return ", ".join(f"{key} {_value(value)}" for key, value in row.items() if value is not None)


def _value(value: Any) -> str:
    """A value as people read it: large numbers with their thousands apart."""
    is_large = isinstance(value, float) and abs(value) >= 1000
    return f"{value:,.0f}" if is_large else str(value)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime) else str(value)
