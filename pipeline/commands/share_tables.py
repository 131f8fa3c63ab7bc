"""``sovtrack shares``: shares of types, vendors and money, and growth among the same sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Annotated, Any

import typer
from rich.console import RenderableType

from pipeline.commands.analysis import (
    Format,
    Profile,
    Sample,
    country_code,
    kind_of_project,
    settings_for,
)
from pipeline.commands.output import money, print_csv, print_json, results, table, talk
from pipeline.commands.shares import share_band


class Kind(StrEnum):
    """Which table of shares."""

    types = "types"
    vendors = "vendors"
    money = "money"
    growth = "growth"


WINDOWS = {"new": "the quarter", "cumulative": "so far"}
FRACTION = {"n_numerator": "Projects", "n_denominator": "Of", "share": "Share", "band": "90 %"}
COLUMNS = {
    Kind.types: {"window": "Window", "project_type": "Type", **FRACTION, "n_undisclosed": "Without a type"},
    Kind.vendors: {"window": "Window", "vendor": "Vendor", **FRACTION, "n_undisclosed": "Name no vendor"},
    Kind.money: {
        "country": "Country",
        "disclosed": "Disclosed USD",
        "disclosed_band": "90 %",
        "share": "Share of all",
        "without": "Without largest",
        "without_band": "90 %",
        "largest": "Largest project",
        "largest_share": "Its share",
        "disclosing": "Disclosing",
    },
    Kind.growth: {
        "quarter": "Quarter",
        "n_sources": "Sources",
        "n_new_before": "Before",
        "n_new_projects": "New",
        "growth": "Growth",
        "growth_band": "90 %",
        "n_before_all_sources": "Before, all",
        "n_new_all_sources": "New, all",
        "growth_all_sources": "Growth, all",
        "growth_all_sources_band": "90 %",
    },
}


SPARE = {
    Kind.types: ("band",),
    Kind.vendors: ("band",),
    Kind.money: ("without_band", "disclosed_band", "largest"),
    Kind.growth: ("n_before_all_sources", "n_new_all_sources", "growth_all_sources_band"),
}
"""Columns that go first where the window is narrow."""


def shares(
    of: Annotated[Kind | None, typer.Option(help="One table: types, vendors, money or growth.")] = None,
    profile: Profile = None,
    country: Annotated[
        str, typer.Option(help="ISO 3166-1 alpha-3, EUE, or ALL.", callback=country_code)
    ] = "ALL",
    type_: Annotated[
        str,
        typer.Option("--type", help="Type that vendors are shares of, or all.", callback=kind_of_project),
    ] = "infrastructure",
    quarter: Annotated[str | None, typer.Option(help="Such as 2025-Q4; the last one if left out.")] = None,
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of",
            metavar="DAY|RELEASE",
            help="As they were published on that day (UTC), or in that release (2026-10-31-r4).",
        ),
    ] = None,
    closed: Annotated[
        bool,
        typer.Option(
            "--closed",
            help="Closed quarters as they were when they closed; share_restatements tells what changed since.",
        ),
    ] = False,
    format_: Annotated[
        Format, typer.Option("--format", help="table, csv (with --of) or json.")
    ] = Format.table,
    sample: Sample = False,
) -> None:
    """Show shares of types and vendors, concentration of money, and growth among the same sources.

    Each share stands with its numerator, its denominator and the projects that disclose nothing, and with the nominal
    90 % band within which it really lies. Growth compares a quarter with the one before among the sources that
    published in both, so that a new source cannot look like growth; its band holds errors of the machine. Money is of
    all quarters: its band is drawn of all its sums together, not added up of those of the quarters. With --as-of all of it is as it was published then, with --closed as it was when its quarter closed,
    bands included.
    """
    from warehouse.connection import open_snapshot
    from warehouse.shares import share_tables

    if format_ is Format.csv and of is None:
        raise typer.BadParameter("--format csv writes one table: name it with --of")
    if closed and as_of is not None:
        raise typer.BadParameter("--as-of shows all quarters of one day, --closed each of its own: take one")
    settings = settings_for(sample)
    with open_snapshot(settings.snapshot_path) as con:
        found = share_tables(
            con,
            profile=profile or settings.profile,
            country=country,
            project_type=type_,
            quarter=quarter,
            as_of=as_of,
            as_closed=closed,
        )
    if found["release"] is not None:
        release = found["release"]
        talk.print(f"as published in release {release['release_id']}, {release['released_at']} UTC")
    if not (found["types"] or found["growth"]):
        when = "had no rows then" if found["release"] else "has no rows"
        talk.print(
            f"{found['country']} {when}: no project of it is counted in {found['quarter']} or before",
            style="yellow",
        )
    if format_ is Format.json:
        print_json(found if of is None else found[of])
    elif format_ is Format.csv and of is not None:
        print_csv(found[of])
    else:
        for part in share_table_parts(found, [of] if of is not None else list(Kind)):
            results().print(part)


def share_table_parts(found: Mapping[str, Any], kinds: list[Kind]) -> Iterator[RenderableType]:
    """The tables asked for, each with what it is of."""
    cell = f"{found['country']}, {found['quarter']}"
    titles = {
        Kind.types: f"Shares of types: {cell} (profile {found['profile']})",
        Kind.vendors: f"Shares of vendors in projects of type {found['project_type']}: {cell}",
        Kind.money: "Concentration of disclosed money: all quarters",
        Kind.growth: f"Growth among sources that published in both quarters: {found['country']}",
    }
    for kind in kinds:
        yield table(
            [_told(row) for row in found[kind]],
            COLUMNS[kind],
            title=titles[kind],
            spare=SPARE[kind],
            prose=["window"],
        )


def _told(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row as a person reads it."""
    told = {**row, "band": share_band(row)}
    for key in ("share", "largest_share"):
        if row.get(key) is not None:
            told[key] = f"{row[key]:.1%}"
    for key, name in (
        ("disclosed_usd", "disclosed"),
        ("disclosed_usd_without_largest", "without"),
        ("largest_usd", "largest"),
    ):
        told[name] = money(row.get(key))
    for name, key in (("disclosed", "disclosed_usd"), ("without", "disclosed_usd_without_largest")):
        low, high = row.get(f"{key}_low"), row.get(f"{key}_high")
        told[f"{name}_band"] = "" if low is None or high is None else f"{money(low)}–{money(high)}"
    for key in ("growth", "growth_all_sources"):
        if row.get(key) is not None:
            told[key] = f"{row[key]:.2f}"
        low, high = row.get(f"{key}_low"), row.get(f"{key}_high")
        told[f"{key}_band"] = "" if low is None or high is None else f"{low:.2f}–{high:.2f}"
    if "n_disclosing" in row:
        told["disclosing"] = f"{row['n_disclosing']} of {row['n_disclosing'] + row['n_undisclosed']}"
    if "window_kind" in row:
        told["window"] = WINDOWS[row["window_kind"]]
    return told
