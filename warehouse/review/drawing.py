"""Charts of the report page as plain shapes: every bar is a link to the cell that it draws.

No library draws SVG without inline style, which the desk's content policy forbids, and with links into its own pages.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

WIDTH, HEIGHT, TOP, BOTTOM = 960, 260, 24, 44
SHADES = 5


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar with its label, its number, and where it leads; ``low`` and ``high`` are the ends of its band."""

    x: float
    y: float
    width: float
    height: float
    label: str
    number: str
    href: str
    low: float | None = None
    high: float | None = None


def bars_of_quarters(rows: Sequence[Mapping[str, Any]]) -> list[Bar]:
    """New projects of each quarter with their band."""
    most = max([1.0, *(float(r["band_to"] or 0) for r in rows), *(float(r["new_projects"]) for r in rows)])
    step = WIDTH / max(len(rows), 1)
    room = HEIGHT - TOP - BOTTOM

    def height(value: float) -> float:
        return round(HEIGHT - BOTTOM - room * value / most, 1)

    return [
        Bar(
            x=round(number * step + step * 0.14, 1),
            y=height(row["new_projects"]),
            width=round(step * 0.72, 1),
            height=round(HEIGHT - BOTTOM - height(row["new_projects"]), 1),
            label=row["quarter"],
            number=str(row["new_projects"]),
            href=f"/cell/{row['quarter']}/ALL/all",
            low=None if row["band_from"] is None else height(float(row["band_from"])),
            high=None if row["band_to"] is None else height(float(row["band_to"])),
        )
        for number, row in enumerate(rows)
    ]


@dataclass(frozen=True, slots=True)
class Share:
    """One row of a list of bars: ``percent`` of the longest."""

    label: str
    words: str
    percent: float
    href: str = ""


def shares(rows: Sequence[tuple[str, float, str]]) -> list[Share]:
    """(label, size, words) as bars against the longest."""
    longest = max((size for _, size, _ in rows), default=1.0) or 1.0
    return [Share(label, words, round(100 * size / longest, 1)) for label, size, words in rows]


@dataclass(frozen=True, slots=True)
class Square:
    """One cell of the table of countries and quarters; ``shade`` 0 to 4 by its number of projects."""

    quarter: str
    n: int
    shade: int


def squares(rows: Sequence[Mapping[str, Any]]) -> tuple[list[str], list[tuple[str, int, list[Square]]]]:
    """Quarters, and for each country its total and a square each; most projects first, the total above all."""
    quarters = sorted({row["quarter"] for row in rows if row["quarter"] != "unknown"})[-10:]
    if any(row["quarter"] == "unknown" for row in rows):
        quarters.append("unknown")
    by_cell = {(row["country"], row["quarter"]): row["n_new_projects"] for row in rows}
    most = max((n for (country, _), n in by_cell.items() if country != "ALL"), default=1)
    totals: dict[str, int] = {}
    for (country, _), n in by_cell.items():
        totals[country] = totals.get(country, 0) + n
    ordered = sorted(totals, key=lambda c: (c != "ALL", -totals[c], c))
    table = []
    for country in ordered:
        cells = [by_cell.get((country, quarter), 0) for quarter in quarters]
        shade = [min(SHADES - 1, -(-(SHADES - 1) * n // most)) if n else 0 for n in cells]
        table.append((country, totals[country], [Square(q, n, s) for q, n, s in zip(quarters, cells, shade)]))
    return quarters, table
