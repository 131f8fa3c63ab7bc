"""How commands talk: results on standard output, talk on standard error, one table style for both."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from rich.console import Console
from rich.table import Table

WIDEST = 2000  # characters; a table takes only what its cells need
talk = Console(stderr=True, highlight=False)
Rows = Sequence[Mapping[str, Any]]


def results() -> Console:
    """Console on standard output; as wide as its tables are where nobody's terminal limits it."""
    console = Console(highlight=False)
    return console if console.is_terminal else Console(highlight=False, width=WIDEST)


def print_json(value: Any) -> None:
    """One JSON document on standard output."""
    json.dump(value, sys.stdout, ensure_ascii=False, indent=2, default=plain)
    sys.stdout.write("\n")


def print_csv(rows: Rows, columns: Sequence[str] | None = None) -> None:
    """RFC 4180 on standard output, with a header even where there are no rows."""
    names = list(columns or (rows[0] if rows else ()))
    writer = csv.DictWriter(sys.stdout, names, extrasaction="ignore", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({name: plain(row.get(name)) for name in names} for row in rows)


def table(
    rows: Rows, columns: Mapping[str, str], *, title: str | None = None, footer: str | None = None
) -> Table:
    """A table of ``rows``; ``columns`` maps a key to its heading. Numbers stand to the right."""
    made = Table(
        title=title, caption=footer, title_justify="left", caption_justify="left", header_style="bold"
    )
    for key, heading in columns.items():
        right = bool(rows) and all(isinstance(row.get(key), int | float | Decimal | None) for row in rows)
        made.add_column(heading, justify="right" if right else "left", overflow="fold")
    for row in rows:
        made.add_row(*(shown(row.get(key)) for key in columns))
    return made


def shown(value: Any) -> str:
    """A cell as a person reads it: nothing for null, thousands apart, no needless decimals."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, float | Decimal):
        return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}"
    if isinstance(value, list | tuple):
        return ", ".join(shown(item) for item in value)
    from rich.markup import escape  # other people's words may hold markup

    return escape(str(value))


def money(usd: float | Decimal | None) -> str:
    """US dollars in the unit that fits: ``1.25 bn``."""
    if usd is None:
        return ""
    dollars = float(usd)
    for size, unit in ((1e12, "tn"), (1e9, "bn"), (1e6, "m")):
        if abs(dollars) >= size:
            return f"{dollars / size:,.2f} {unit}"
    return f"{dollars:,.0f}"


def plain(value: Any) -> Any:
    """A value as JSON and CSV take it."""
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, set | frozenset | tuple):
        return list(value)
    return value


def lines(items: Iterable[str]) -> None:
    """Plain lines of talk on standard error."""
    for item in items:
        talk.print(item, markup=False, soft_wrap=True)
