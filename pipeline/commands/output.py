"""How commands talk: results on standard output, talk on standard error, one table style for both."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from rich import box
from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from pipeline.commands.fitting import fitted

LEAN_LINES: dict[str, Any] = {"box": box.SIMPLE_HEAD, "pad_edge": False, "padding": (0, 1, 0, 0)}
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
    rows: Rows,
    columns: Mapping[str, str],
    *,
    title: str | None = None,
    footer: str | None = None,
    notes: Mapping[str, str] | None = None,
    spare: Sequence[str] = (),
    prose: Sequence[str] = (),
    width: int | None = None,
    always: str = "--format csv or json",
) -> Table:
    """A table of ``rows``; ``columns`` maps a key to its heading. Numbers stand to the right.

    It fits the window, or ``width`` characters: cells of columns in ``prose`` are given more lines, then columns in
    ``spare`` are left out where there is no room for them, and a line below says so, and that ``always`` shows them.
    ``notes`` explain a column below the table, where it is shown.
    """
    cells = {key: [shown(row.get(key)) for row in rows] for key in columns}
    layout = fitted(columns, cells, width=width or results().width, spare=spare, prose=prose)
    explained = [words for key, words in (notes or {}).items() if key in layout.columns]
    below = " ".join(words for words in (footer, *explained, layout.note(always)) if words)
    made = Table(
        title=title,
        caption=below or None,
        title_justify="left",
        caption_justify="left",
        header_style="bold",
        **(LEAN_LINES if layout.is_lean else {}),
    )
    for key, heading in layout.columns.items():
        right = bool(rows) and all(isinstance(row.get(key), int | float | Decimal | None) for row in rows)
        made.add_column(
            heading, justify="right" if right else "left", overflow="fold", width=layout.widths.get(key)
        )
    for number in range(len(rows)):
        made.add_row(*(cells[key][number] for key in layout.columns))
    return made


def records(rows: Rows, columns: Sequence[str]) -> Iterator[Text]:
    """Rows one below the other, a line a value: for more columns than a window has room for."""
    widest = max((cell_len(name) for name in columns), default=0)
    for number, row in enumerate(rows, 1):
        yield Text(f"row {number}", style="bold")
        for name in columns:
            padding = " " * (widest - cell_len(name))
            yield Text.assemble((f"  {name}{padding}  ", "dim"), plain_words(row.get(name)))


def hanging(part: RenderableType) -> RenderableType:
    """A text whose lines begin with blanks, with as many before what a narrow window folds of them."""
    if not isinstance(part, Text):
        return part
    lines: list[RenderableType] = []
    for line in part.split("\n", allow_blank=True):
        n_blanks = len(line.plain) - len(line.plain.lstrip(" "))
        lines.append(Padding(line[n_blanks:], (0, 0, 0, n_blanks), expand=False) if n_blanks else line)
    return Group(*lines)


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
    return escape(str(value))  # other people's words may hold markup


def plain_words(value: Any) -> str:
    """The same for a place that reads no markup."""
    return str(value) if isinstance(value, str) else shown(value)


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: ``1 story``, ``2 stories``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


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
