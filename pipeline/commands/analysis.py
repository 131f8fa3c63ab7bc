"""``sovtrack trend``, ``explain`` and ``query``: what people ask of the snapshot."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated, Any

import typer
from rich.console import RenderableType

from pipeline.commands import tables
from pipeline.commands.fitting import has_room
from pipeline.commands.output import (
    Rows,
    hanging,
    print_csv,
    print_json,
    records,
    results,
    shown,
    table,
    talk,
)
from pipeline.settings import Settings, load_settings

Sample = Annotated[bool, typer.Option("--sample", help="Ask the sample world's warehouse.")]
Json = Annotated[bool, typer.Option("--json", help="As JSON.")]
Profile = Annotated[str | None, typer.Option(help="Counting profile; the settings' own if left out.")]

LEAST_WIDTH = 12
"""Characters of a cell's width below which a table of many columns is no longer read."""

LONGEST_CELL = 160
"""Characters of a cell above which a table that must fold it is no longer read."""


class Format(StrEnum):
    """How rows are written."""

    table = "table"
    csv = "csv"
    json = "json"


def settings_for(sample: bool) -> Settings:
    """The settings, pointed at the sample world's data folder if asked."""
    settings = load_settings()
    if not sample:
        return settings
    from pipeline.night.sample import SOURCES, sample_home

    return settings.model_copy(update={"home": sample_home(settings), "catalog": False, "sources": [SOURCES]})


def country_code(country: str | None) -> str | None:
    """A country's code as the tables spell it."""
    return country if country is None or country.casefold() == "unknown" else country.upper()


def kind_of_project(project_type: str | None) -> str | None:
    """A project type as the tables spell it."""
    return project_type and project_type.casefold()


def trend(
    profile: Profile = None,
    country: Annotated[
        str | None,
        typer.Option(help="ISO 3166-1 alpha-3, EUE, or ALL for the totals.", callback=country_code),
    ] = None,
    type_: Annotated[
        str | None,
        typer.Option("--type", help="infrastructure, model, data, other, or all.", callback=kind_of_project),
    ] = None,
    since: Annotated[str | None, typer.Option(help="First quarter, such as 2025-Q1.")] = None,
    until: Annotated[str | None, typer.Option(help="Last quarter.")] = None,
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of",
            metavar="DAY|RELEASE",
            help="The table as it was published on that day (UTC), or in that release (2026-10-31-r4).",
        ),
    ] = None,
    closed: Annotated[
        bool,
        typer.Option(
            "--closed", help="Closed quarters as they were when they closed; later changes are restatements."
        ),
    ] = False,
    compare: Annotated[
        tuple[str, str] | None,
        typer.Option(
            metavar="PROFILE OTHER",
            help="Two counting profiles instead: the projects that make the difference, and why.",
        ),
    ] = None,
    rows: Annotated[bool, typer.Option("--rows", help="Every cell as a row, not the overview.")] = False,
    format_: Annotated[Format, typer.Option("--format", help="table, csv or json.")] = Format.table,
    sample: Sample = False,
) -> None:
    """Show the quarterly trend table of the published snapshot.

    The overview shows new projects by quarter and type, and projects by country. CSV and JSON always hold
    every cell. Cells overlap (a project may have two types or countries), so totals are rows of their own:
    country ALL, type all. Beside a number stands from where to where it really lies, as a nominal 90 % band:
    with --as-of and --closed, the band that was published then.
    """
    from warehouse.connection import open_snapshot
    from warehouse.queries import bands_of_totals, trend_rows
    from warehouse.vintages import THEN, trend_as_of

    settings = settings_for(sample)
    chosen = profile or settings.profile
    asked: dict[str, Any] = {
        "profile": chosen,
        "country": country,
        "project_type": type_,
        "since": since,
        "until": until,
    }
    if compare is not None:
        if (
            closed
            or as_of is not None
            or any(value is not None for value in (profile, country, type_, since, until))
        ):
            raise typer.BadParameter("--compare takes no other choice: it compares two profiles as a whole")
        if compare[0] == compare[1]:
            raise typer.BadParameter("--compare wants two profiles, and here is one twice")
        _comparison(settings, compare, format_)
        return
    if closed and as_of is not None:
        raise typer.BadParameter("--as-of shows all quarters of one day, --closed each of its own: take one")
    if since is not None and until is not None and since > until:
        raise typer.BadParameter(f"--since {since} is after --until {until}")
    has_rows_now = False
    with open_snapshot(settings.snapshot_path) as con:
        if as_of is None:
            found = trend_rows(con, **asked, as_closed=closed, with_bands=True)
        else:
            vintage = trend_as_of(con, as_of, **asked)
            found, release = vintage["rows"], vintage["release"]
            talk.print(f"as published in release {release['release_id']}, {release['released_at']} UTC")
            has_rows_now = not found and bool(trend_rows(con, **asked))
        suffix = THEN if as_of is not None else "_as_closed" if closed else ""
        totals = bands_of_totals(con, profile=chosen, suffix=suffix)
        every = found or trend_rows(con, profile=chosen, with_bands=True)
        names = list(every[0]) if every else []
    if not found:
        words = "no rows: the trend table holds nothing of this choice"
        if as_of is not None:
            words = "no rows then: the release had nothing of this choice"
            if has_rows_now:
                words += "; today's table has (leave --as-of out)"
        talk.print(words, style="yellow", soft_wrap=True)
    if format_ is Format.csv:
        print_csv(found, names)
    elif format_ is Format.json:
        print_json(found)
    elif not found:
        return
    elif rows or country or type_:
        results().print(tables.trend_cells(found))
    else:
        for part in tables.overview(found, totals, profile=chosen, quarters=_span(since, until)):
            results().print(part)


def _span(since: str | None, until: str | None) -> str:
    """The quarters that were asked for, in words."""
    if since is None and until is None:
        return "all quarters"
    return " ".join(f"{word} {quarter}" for word, quarter in (("from", since), ("to", until)) if quarter)


def _comparison(settings: Settings, profiles: tuple[str, str], format_: Format) -> None:
    """Two profiles side by side, in the format asked for."""
    from pipeline.commands.comparison import comparison_parts
    from warehouse.compare import compare_profiles
    from warehouse.connection import open_snapshot

    with open_snapshot(settings.snapshot_path) as con:
        compared = compare_profiles(con, *profiles)
    if format_ is Format.csv:
        print_csv(compared["projects"])
    elif format_ is Format.json:
        print_json(compared)
    else:
        for part in comparison_parts(compared):
            results().print(part)


def query(
    sql: Annotated[str, typer.Argument(help="One SQL statement, or - to read it from standard input.")],
    format_: Annotated[Format, typer.Option("--format", help="table, csv or json.")] = Format.table,
    limit: Annotated[int, typer.Option(help="Most rows that are shown; 0 for all.", min=0)] = 1000,
    sample: Sample = False,
) -> None:
    """Run read-only SQL on the published snapshot. No other file and no network can be reached from it.

    `sovtrack query "FROM duckdb_tables() SELECT table_name, comment"` lists the tables, the same with duckdb_views()
    and view_name the views, duckdb_columns() the columns of both. In a narrow window rows of many columns are
    written one below the other.
    """
    import sys

    from warehouse.queries import run_sql

    settings = settings_for(sample)
    text = sys.stdin.read() if sql == "-" else sql
    columns, found = run_sql(settings.snapshot_path, text, max_rows=limit or None)
    rows = [dict(zip(columns, row, strict=True)) for row in found]
    if format_ is Format.csv:
        print_csv(rows, columns)
    elif format_ is Format.json:
        print_json(rows)
    else:
        console = results()
        for part in _laid_out(rows, columns, width=console.width):
            console.print(hanging(part))
    if limit and len(found) == limit:
        talk.print(f"cut after {limit} rows; --limit 0 shows all")


def _laid_out(rows: Rows, columns: list[str], *, width: int) -> Iterable[RenderableType]:
    """A table where the window has room for one that can be read; else a line a value."""
    cells = {name: [shown(row[name]) for row in rows] for name in columns}
    if has_room(
        {name: name for name in columns}, cells, width=width, least=LEAST_WIDTH, longest=LONGEST_CELL
    ):
        return [table(rows, {name: name for name in columns})]
    return records(rows, columns)
