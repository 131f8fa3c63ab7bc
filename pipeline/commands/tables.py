"""The trend as tables: after a night, and in ``sovtrack trend``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich.console import RenderableType

from pipeline.commands.output import money, table

TYPES = ("infrastructure", "model", "data", "other", "all")
BAND = "90\N{NO-BREAK SPACE}%"
TREND_COLUMNS = {
    "quarter": "Quarter",
    "country": "Country",
    "project_type": "Type",
    "n_new_projects": "New",
    "new_band": BAND,
    "n_cumulative_projects": "Cumulative",
    "cumulative_band": BAND,
    "n_documents": "Documents",
    "n_publishers": "Publishers",
    "announced": "Announced USD",
    "announced_band": BAND,
    "committed": "Committed USD",
    "committed_band": BAND,
    "disbursed": "Disbursed USD",
    "disbursed_band": BAND,
    "disclosed": "Disclosed USD",
    "disclosed_band": BAND,
    "without": "Without largest",
    "without_band": BAND,
    "disclosing": "Disclosing",
}


_MONEY = {
    "new_band": BAND,
    "usd": "Disclosed USD",
    "disclosed_band": BAND,
    "without": "Without largest",
    "without_band": BAND,
    "disclosing": "Disclosing",
}
Totals = Mapping[tuple[str, str], Mapping[str, Any]]
"""Country and measure -> value over all quarters, low and high end of its band."""
BANDS = {
    "new": "n_new_projects",
    "cumulative": "n_cumulative_projects",
    "announced": "announced_usd",
    "committed": "committed_usd",
    "disbursed": "disbursed_usd",
    "disclosed": "disclosed_usd",
    "without": "disclosed_usd_without_largest",
}
"""First part of the name of a column of bands -> the number whose band it is."""

BAND_NOTE = "90 %: from where to where the number before it really lies, given how often the machine errs."
SPARE = (
    "publishers",
    "n_publishers",
    "documents",
    "n_documents",
    "announced_band",
    "committed_band",
    "disbursed_band",
    "cumulative_band",
    "without_band",
    "disbursed",
    "committed",
    "announced",
    "disclosed_band",
    "new_band",
    "cumulative",
    "n_cumulative_projects",
    "other",
    "data",
    "model",
)
"""Columns that go where the window is narrow, these first; a sum keeps its counts and what it is without its largest."""


def overview(
    trend: Sequence[Mapping[str, Any]],
    totals: Totals,
    *,
    profile: str,
    quarters: str = "all quarters",
    always: str = "--format csv or json",
) -> Iterator[RenderableType]:
    """The trend in two tables: new projects by quarter and type, and projects and money by country.

    ``totals`` are the bands of what is counted over all quarters, ``quarters`` names those of the rows, ``always`` is how
    the same command gives what a narrow window has no room for.
    """
    title = f"Quarterly trend: new projects (profile {profile})"
    columns = _with_bands({"quarter": "Quarter", **{t: t.capitalize() for t in TYPES}, **_REST}, trend)
    note = "A project of two types stands in both columns, so the columns do not add up to All. USD: disclosed money."
    yield table(
        _by_quarter(trend),
        columns,
        title=title,
        footer=note,
        notes={"new_band": BAND_NOTE},
        spare=SPARE,
        always=always,
    )
    rows = _by_country(trend, totals)
    columns = {"country": "Country", **{t: t.capitalize() for t in TYPES}, **_MONEY}
    has_bands = any(row["new_band"] for row in rows)
    yield table(
        rows,
        {key: name for key, name in columns.items() if has_bands or not key.endswith("_band")},
        title=f"Projects by country, {quarters}",
        footer="A project of two countries stands in both rows, and once in ALL.",
        notes={"new_band": BAND_NOTE} if has_bands else {},
        spare=("without_band", "disclosed_band", "new_band", "other", "data", "model"),
        always=always,
    )


_REST = {
    "new_band": BAND,
    "cumulative": "Cumulative",
    "cumulative_band": BAND,
    "documents": "Documents",
    "publishers": "Publishers",
    "usd": "Disclosed USD",
    "disclosed_band": BAND,
    "without": "Without largest",
    "without_band": BAND,
    "disclosing": "Disclosing",
}


def _by_quarter(trend: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    rows: dict[str, dict[str, Any]] = defaultdict(dict)
    for cell in trend:
        if cell["country"] != "ALL":
            continue
        row = rows[cell["quarter"]]
        row[cell["project_type"]] = cell["n_new_projects"]
        if cell["project_type"] == "all":
            row |= {
                **cell_bands(cell),
                "cumulative": cell["n_cumulative_projects"] if cell["quarter"] != "unknown" else None,
                "documents": cell["n_documents"],
                "publishers": cell["n_publishers"],
                "usd": money(cell["disclosed_usd"]),
                "without": money(_without_largest(cell)),
                "disclosing": _disclosing(cell),
            }
    return [{"quarter": quarter, **dict.fromkeys(TYPES, 0), **row} for quarter, row in sorted(rows.items())]


_NO_MONEY = {"dollars": 0.0, "largest": 0.0, "n_disclosing": 0}


def _by_country(trend: Sequence[Mapping[str, Any]], totals: Totals) -> list[dict[str, Any]]:
    """A row a country over all quarters of the trend, the world first."""
    rows: dict[str, dict[str, Any]] = defaultdict(lambda: dict.fromkeys(TYPES, 0) | _NO_MONEY)
    for cell in trend:
        row = rows[cell["country"]]
        row[cell["project_type"]] += cell["n_new_projects"]
        if cell["project_type"] == "all":
            row["dollars"] += cell["disclosed_usd"] or 0.0
            row["largest"] = max(row["largest"], cell["largest_usd"] or 0.0)
            row["n_disclosing"] += cell["n_disclosing"]
    ordered = sorted(
        rows.items(), key=lambda item: (item[0] != "ALL", -item[1]["all"], -item[1]["dollars"], item[0])
    )
    return [
        {
            "country": name,
            **row,
            **_total_bands(name, row, totals),
            "usd": money(row["dollars"] or None),
            "without": money(row["dollars"] - row["largest"]) if row["dollars"] else "",
            "disclosing": f"{row['n_disclosing']} of {row['all']}",
        }
        for name, row in ordered
    ]


def _total_bands(country: str, row: Mapping[str, Any], totals: Totals) -> dict[str, str]:
    """Bands of a country's totals; none where the rows are not all that the bands are of (of some quarters, say)."""
    numbers = {
        "new_band": ("n_projects", row["all"]),
        "disclosed_band": ("disclosed_usd", row["dollars"]),
        "without_band": ("disclosed_usd_without_largest", row["dollars"] - row["largest"]),
    }
    found = dict.fromkeys(numbers, "")
    for name, (measure, value) in numbers.items():
        band = totals.get((country, measure))
        if band is not None and abs(band["value"] - value) < 1:
            told = money if "_usd" in measure else _tenths
            found[name] = f"{told(band['low'])}–{told(band['high'])}"
    return found


def _without_largest(cell: Mapping[str, Any]) -> float | None:
    return None if cell["disclosed_usd"] is None else cell["disclosed_usd"] - cell["largest_usd"]


def _disclosing(cell: Mapping[str, Any]) -> str:
    """How many of the new projects disclose money, and so how many do not."""
    return f"{cell['n_disclosing']} of {cell['n_new_projects']}"


def trend_cells(trend: Sequence[Mapping[str, Any]]) -> RenderableType:
    """Every cell as a row."""
    rows = [
        {
            **cell,
            **cell_bands(cell),
            **{s: money(cell[f"{s}_usd"]) for s in ("announced", "committed", "disbursed", "disclosed")},
            "without": money(_without_largest(cell)),
            "disclosing": _disclosing(cell),
        }
        for cell in trend
    ]
    alike = [key for key in ("country", "project_type") if len({row[key] for row in rows}) == 1]
    return table(rows, _with_bands(TREND_COLUMNS, trend), spare=[*SPARE, *alike, "without"])


def _with_bands(columns: Mapping[str, str], trend: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """The columns; those of bands only where the rows have some, which those of releases of old have not."""
    has_bands = any(cell.get("band_basis") for cell in trend)
    return {key: heading for key, heading in columns.items() if has_bands or not key.endswith("_band")}


def cell_bands(cell: Mapping[str, Any]) -> dict[str, str]:
    """From where to where each number of a cell really lies, as text."""
    found = {}
    for name, key in BANDS.items():
        low, high = cell.get(f"{key}_low"), cell.get(f"{key}_high")
        told = money if "_usd" in key else _tenths
        found[f"{name}_band"] = "" if low is None or high is None else f"{told(low)}–{told(high)}"
    if cell["quarter"] == "unknown":
        found["cumulative_band"] = ""
    return found


def _tenths(number: float) -> str:
    return f"{number:,.0f}" if number >= 10 else f"{number:.1f}"
