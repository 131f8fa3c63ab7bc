"""The report's charts as altair specifications: readable in black and white, each with a table behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

Rows = Sequence[Mapping[str, Any]]

# Four greys that stay apart on paper, and a shape each, so that no chart leans on colour.
TYPES = ["infrastructure", "model", "data", "other"]
GREYS = alt.Scale(domain=TYPES, range=["#1b1b1b", "#666666", "#a3a3a3", "#d9d9d9"])
SHAPES = alt.Scale(domain=TYPES, range=["circle", "square", "triangle-up", "diamond"])
WIDTH = 640
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


def new_by_type(rows: Rows) -> Figure:
    """New projects per quarter, one panel a type, so that overlapping types are never stacked."""
    base = alt.Chart(alt.Data(values=list(rows))).encode(
        x=alt.X("quarter:O", title=None, axis=alt.Axis(labelAngle=-45)),
        y=alt.Y("new_projects:Q", title="new", axis=alt.Axis(tickMinStep=1)),
    )
    bars = base.mark_bar(stroke="black", strokeWidth=0.5).encode(
        fill=alt.Fill("type:N", scale=GREYS, legend=None)
    )
    numbers = base.mark_text(dy=-6, fontSize=9).encode(text="new_projects:Q")
    chart = (
        alt.layer(bars, numbers)
        .properties(width=WIDTH, height=70)
        .facet(
            row=alt.Row("type:N", sort=TYPES, title=None, header=alt.Header(labelAngle=0, labelAlign="left"))
        )
    )
    return Figure(
        "new-by-type",
        "New projects per quarter, by type",
        "Bars of new projects for each quarter, one panel for each type. A project of two types stands in both.",
        rows,
        chart if rows else None,
    )


def cumulative(rows: Rows) -> Figure:
    """All projects up to each quarter."""
    base = alt.Chart(alt.Data(values=list(rows))).encode(
        x=alt.X("quarter:O", title=None, axis=alt.Axis(labelAngle=-45)),
        y=alt.Y("cumulative_projects:Q", title="projects", axis=alt.Axis(tickMinStep=1)),
    )
    line = base.mark_line(color="black", point=alt.OverlayMarkDef(color="black", size=40))
    chart = alt.layer(line, base.mark_text(dy=-10).encode(text="cumulative_projects:Q"))
    said = (
        f"from {rows[0]['cumulative_projects']} in {rows[0]['quarter']} to {rows[-1]['cumulative_projects']} in {rows[-1]['quarter']}"
        if rows
        else "nothing yet"
    )
    return Figure(
        "cumulative",
        "Projects so far",
        f"A rising line of all projects counted up to each quarter: {said}.",
        rows,
        chart.properties(width=WIDTH, height=220) if rows else None,
    )


def vendor_share(rows: Rows) -> Figure:
    """How many infrastructure projects each vendor supplies, of how many."""
    shown = [
        {**row, "label": f"{row['projects']} of {row['of_projects']} ({row['percent']:g} %)"}
        for row in rows
        if row["type"] == "infrastructure"
    ][:MOST_VENDORS]
    base = alt.Chart(alt.Data(values=shown)).encode(
        y=alt.Y("vendor:N", sort="-x", title=None),
        x=alt.X("projects:Q", title="projects", axis=alt.Axis(tickMinStep=1)),
    )
    chart = alt.layer(
        base.mark_bar(fill="#666666", stroke="black", strokeWidth=0.5),
        base.mark_text(align="left", dx=4).encode(text="label:N"),
    )
    return Figure(
        "vendor-share",
        "Hardware vendors of infrastructure projects, with their denominators",
        "Bars of the number of infrastructure projects that each vendor supplies; each says of how many.",
        rows,
        chart.properties(width=WIDTH - 140, height=alt.Step(22)) if shown else None,
    )


def money_by_country(rows: Rows) -> Figure:
    """Disclosed money by country; the largest project is a part of its own, hatched by a lighter grey."""
    shown = [
        {"country": row["country"], "part": part, "order": order, "usd_bn": row[key] / 1e9, "project": name}
        for row in list(rows)[:MOST_COUNTRIES]
        for order, (part, key, name) in enumerate(
            (
                ("all other projects", "others_usd", ""),
                ("largest project", "largest_usd", row["largest_project"]),
            )
        )
    ]
    scale = alt.Scale(domain=["all other projects", "largest project"], range=["#4d4d4d", "#e5e5e5"])
    chart = (
        alt.Chart(alt.Data(values=shown))
        .mark_bar(stroke="black", strokeWidth=0.5)
        .encode(
            y=alt.Y("country:N", sort=[row["country"] for row in rows], title=None),
            x=alt.X("usd_bn:Q", title="disclosed money, billion US dollars"),
            fill=alt.Fill("part:N", scale=scale, title=None, legend=alt.Legend(orient="top")),
            order="order:Q",
        )
        .properties(width=WIDTH - 60, height=alt.Step(20))
    )
    return Figure(
        "money-by-country",
        "Disclosed money by country, the largest project marked",
        "Bars of disclosed money for each country; the light part is its largest single project.",
        rows,
        chart if shown else None,
    )
