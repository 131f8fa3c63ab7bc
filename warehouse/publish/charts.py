"""The report's charts as altair specifications: readable in black and white, each with a table behind it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

Rows = Sequence[Mapping[str, Any]]

# Four greys that stay apart on paper, and a shape each, so that no chart leans on colour.
TYPES = ["infrastructure", "model", "data", "other"]
GREYS = alt.Scale(domain=TYPES, range=["#1b1b1b", "#666666", "#a3a3a3", "#d9d9d9"])
SHAPES = alt.Scale(domain=TYPES, range=["circle", "square", "triangle-up", "diamond"])
WIDTH = 720
NAMES = alt.Axis(labelLimit=190)
PADDING: Any = {"left": 40, "top": 5, "right": 5, "bottom": 5}
"""Names are wider in some browsers' type than they were measured."""

ROOM = 1.7
LABEL_PIXELS = 250
"""Room for what stands at the end of a bar: names as long as German ones are cut there, the table has them whole."""

DRAWABLE = re.compile(r"[\u0020-\u024f\u0370-\u04ff\u2010-\u2027]+")
"""Latin, Greek and Cyrillic letters: a picture is drawn with the fonts at hand, and many servers have no others."""

MOST_VENDORS = 12
MOST_COUNTRIES = 20


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart with its words: ``says`` is what a screen reader speaks, ``rows`` the table behind it."""

    key: str
    title: str
    says: str
    rows: Rows
    chart: alt.TopLevelMixin | None


def _room(rows: Rows, *keys: str, room: float = 1.25) -> alt.Scale:
    """An axis from nought with room beyond the longest bar or band, for the number at its end."""
    longest = max((row.get(key) or 0 for row in rows for key in keys), default=1)
    return alt.Scale(domain=[0, room * longest or 1], nice=False)


def _band(base: alt.Chart, low: str, high: str) -> alt.LayerChart:
    """A thin line from where to where the number really lies, edged so that it shows on dark bars; none without a band."""
    there = base.transform_filter(f"isValid(datum.{low})").encode(y=f"{low}:Q", y2=f"{high}:Q")
    edge, line = ((4.0, "#ffffff"), (1.5, "#000000"))
    return alt.LayerChart(
        layer=[there.mark_rule(strokeWidth=width, color=colour) for width, colour in (edge, line)]
    )


_LINES = "Thin lines show from where to where each number really lies, at a nominal 90 percent."


def _from_to(row: Mapping[str, Any]) -> str:
    low, high = row.get("percent_from"), row.get("percent_to")
    return "" if low is None or high is None else f"; {low:.1f}–{high:.1f}"


def new_by_type(rows: Rows) -> Figure:
    """New projects per quarter, one panel a type, so that overlapping types are never stacked."""
    base = alt.Chart(alt.InlineData(values=list(rows))).encode(
        x=alt.X("quarter:O", title=None, axis=alt.Axis(labelAngle=-45)),
        y=alt.Y(
            "new_projects:Q",
            title="projects",
            axis=alt.Axis(tickMinStep=1, tickCount=3),
            scale=_room(rows, "new_projects", "band_to"),
        ),
    )
    bars = base.mark_bar(stroke="black", strokeWidth=0.5).encode(
        fill=alt.Fill("type:N", scale=GREYS, legend=None)
    )
    numbers = base.mark_text(dy=-6, dx=9, fontSize=10).encode(text="new_projects:Q")
    chart = (
        alt.layer(bars, _band(base, "band_from", "band_to"), numbers)
        .properties(width=WIDTH - 60, height=80)
        .facet(
            row=alt.Row(
                "type:N",
                sort=TYPES,
                title=None,
                header=alt.Header(labelOrient="top", labelAnchor="start", labelFontWeight="bold"),
            ),
            spacing=18,
        )
    )
    return Figure(
        "new-by-type",
        "New projects per quarter, by type",
        "Bars of new projects for each quarter, one panel for each type. "
        f"A project of two types stands in both. {_LINES}",
        rows,
        chart if rows else None,
    )


def cumulative(rows: Rows, n_projects: int) -> Figure:
    """All projects up to each quarter, and in words those of no known quarter."""
    base = alt.Chart(alt.InlineData(values=list(rows))).encode(
        x=alt.X("quarter:O", title=None, axis=alt.Axis(labelAngle=-45)),
        y=alt.Y(
            "cumulative_projects:Q",
            title="projects",
            axis=alt.Axis(tickMinStep=1),
            scale=_room(rows, "cumulative_projects", "cumulative_to"),
        ),
    )
    line = base.mark_line(color="black", point=alt.OverlayMarkDef(color="black", size=40))
    numbers = base.mark_text(dy=-10, dx=-12).encode(text="cumulative_projects:Q")
    chart = alt.layer(_band(base, "cumulative_from", "cumulative_to"), line, numbers)
    undated = n_projects - (rows[-1]["cumulative_projects"] if rows else 0)
    said = (
        f"from {rows[0]['cumulative_projects']} in {rows[0]['quarter']} "
        f"to {rows[-1]['cumulative_projects']} in {rows[-1]['quarter']}"
        if rows
        else "nothing yet"
    )
    return Figure(
        "cumulative",
        "Projects so far",
        f"A rising line of all projects counted up to each quarter: {said}. "
        f"{undated} more have no known quarter. {_LINES}",
        rows,
        chart.properties(width=WIDTH, height=220) if rows else None,
    )


def vendor_share(rows: Rows) -> Figure:
    """How many infrastructure projects each vendor supplies, of how many."""
    shown = [
        {
            **row,
            "label": f"{row['projects']} of {row['of_projects']} ({row['percent']:.1f} %{_from_to(row)})",
        }
        for row in rows
        if row["type"] == "infrastructure"
    ][:MOST_VENDORS]
    base = alt.Chart(alt.InlineData(values=shown)).encode(
        y=alt.Y("vendor:N", sort=[row["vendor"] for row in shown], title=None, axis=NAMES),
        x=alt.X(
            "projects:Q",
            title="projects",
            axis=alt.Axis(tickMinStep=1),
            scale=_room(shown, "projects", room=1.5),
        ),
    )
    chart = alt.layer(
        base.mark_bar(fill="#666666", stroke="black", strokeWidth=0.5),
        base.mark_text(align="left", dx=4).encode(text="label:N"),
    )
    return Figure(
        "vendor-share",
        "Hardware vendors of infrastructure projects, with their denominators",
        "Bars of the number of infrastructure projects that each vendor supplies; each says of how many, and from where "
        "to where the share really lies."
        + (f" {shown[0]['without_vendor']} of them name no vendor." if shown else ""),
        rows,
        chart.properties(width=WIDTH - 140, height=alt.Step(22), padding=PADDING) if shown else None,
    )


def money_by_country(rows: Rows, totals: Mapping[str, Any]) -> Figure:
    """Disclosed money by country; the largest project is a part of its own, in a lighter grey."""
    shown = [
        {
            "country": row["country"],
            "part": part,
            "order": order,
            "usd_bn": row[key] / 1e9,
            "sum_bn": row["disclosed_usd"] / 1e9,
            "label": f"{_billions(row['disclosed_usd'])} ({row['projects_disclosing']} of "
            f"{row['projects_disclosing'] + row['projects_undisclosed']}); largest: {_drawn_name(row)}",
        }
        for row in list(rows)[:MOST_COUNTRIES]
        for order, (part, key) in enumerate(
            (("all other projects", "without_largest_usd"), ("largest project", "largest_usd"))
        )
    ]
    scale = alt.Scale(domain=["all other projects", "largest project"], range=["#4d4d4d", "#e5e5e5"])
    base = alt.Chart(alt.InlineData(values=shown)).encode(
        y=alt.Y("country:N", sort=[row["country"] for row in rows], title=None, axis=NAMES)
    )
    bars = base.mark_bar(stroke="black", strokeWidth=0.5).encode(
        x=alt.X(
            "usd_bn:Q",
            title="disclosed money, billion US dollars",
            scale=alt.Scale(domain=[0, ROOM * max((row["sum_bn"] for row in shown), default=1)], nice=False),
        ),
        fill=alt.Fill("part:N", scale=scale, title=None, legend=alt.Legend(orient="top", columnPadding=24)),
        order="order:Q",
    )
    said = base.transform_filter("datum.order == 0").mark_text(align="left", dx=4, limit=LABEL_PIXELS)
    chart = alt.layer(bars, said.encode(x="sum_bn:Q", text="label:N")).properties(
        width=WIDTH - 80, height=alt.Step(20), padding=PADDING
    )
    return Figure(
        "money-by-country",
        "Disclosed money by country, the largest project marked",
        f"Bars of disclosed money for each country{_cut(rows)}; the light part is its largest single project, "
        "in brackets stands how many of its projects disclose a sum. " + _said(totals),
        rows,
        chart if shown else None,
    )


def _drawn_name(row: Mapping[str, Any]) -> str:
    """The largest project by a name that fonts of every machine can draw, else by its id; the table has the name."""
    name = str(row["largest_project"] or "")
    return name if DRAWABLE.fullmatch(name) else str(row["largest_project_id"])


def _cut(rows: Rows) -> str:
    """What the chart leaves to its table."""
    return f" (the {MOST_COUNTRIES} with most of {len(rows)})" if len(rows) > MOST_COUNTRIES else ""


def _billions(usd: float) -> str:
    """``12.3 bn``; below a billion ``87.1 m``."""
    return f"{usd / 1e9:,.1f} bn" if usd >= 1e9 else f"{usd / 1e6:,.1f} m"


def _said(totals: Mapping[str, Any]) -> str:
    """The sum in words, with and without its largest item, and how many projects it is a sum of."""
    disclosing, projects = totals["n_disclosing"], totals["n_projects"]
    if not disclosing:
        return f"None of {projects} projects discloses money."
    whole, largest = totals["disclosed_usd"] / 1e9, totals["largest_usd"] / 1e9
    name = totals["largest_project"] or "a project without a name"
    return (
        f"{disclosing} of {projects} projects disclose {whole:,.1f} billion US dollars in all; without the "
        f"largest, {name} ({largest:,.1f} billion), it is {whole - largest:,.1f} billion. "
        "Each project counts once in these sums, and in each of its countries below."
    )
