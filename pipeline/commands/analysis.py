"""``sovtrack trend``, ``explain`` and ``query``: what people ask of the snapshot."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated, Any

import typer
from rich.console import RenderableType

from pipeline.commands import tables
from pipeline.commands.fitting import has_room
from pipeline.commands.output import Rows, print_csv, print_json, records, results, shown, table, talk
from pipeline.night.live import live_warehouse
from pipeline.settings import Settings, load_settings

Sample = Annotated[bool, typer.Option("--sample", help="Ask the sample world's warehouse.")]
Json = Annotated[bool, typer.Option("--json", help="As JSON.")]
Profile = Annotated[str | None, typer.Option(help="Counting profile; the settings' own if left out.")]

LEAST_WIDTH = 12
"""Characters of a cell's width below which a table of many columns is no longer read."""


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


def _code(country: str | None) -> str | None:
    """A country's code as the tables spell it."""
    return country if country is None or country.casefold() == "unknown" else country.upper()


def _kind(project_type: str | None) -> str | None:
    """A project type as the tables spell it."""
    return project_type and project_type.casefold()


def trend(
    profile: Profile = None,
    country: Annotated[
        str | None, typer.Option(help="ISO 3166-1 alpha-3, EUE, or ALL for the totals.", callback=_code)
    ] = None,
    type_: Annotated[
        str | None,
        typer.Option("--type", help="infrastructure, model, data, other, or all.", callback=_kind),
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
    from warehouse.queries import trend_rows
    from warehouse.vintages import trend_as_of

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
    with open_snapshot(settings.snapshot_path) as con:
        if as_of is None:
            found = trend_rows(con, **asked, as_closed=closed, with_bands=True)
        else:
            vintage = trend_as_of(con, as_of, **asked)
            found, release = vintage["rows"], vintage["release"]
            talk.print(f"as published in release {release['release_id']}, {release['released_at']} UTC")
        every = found or trend_rows(con, profile=chosen, with_bands=True)
        names = list(every[0]) if every else []
    if not found:
        talk.print("no rows: the trend table holds nothing of this choice", style="yellow")
    if format_ is Format.csv:
        print_csv(found, names)
    elif format_ is Format.json:
        print_json(found)
    elif not found:
        return
    elif rows or country or type_:
        results().print(tables.trend_cells(found))
    else:
        for part in tables.overview(found, profile=chosen):
            results().print(part)


def _comparison(settings: Settings, profiles: tuple[str, str], format_: Format) -> None:
    """Two profiles side by side, in the format asked for."""
    from pipeline.commands.explanation import comparison_parts
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


def explain(
    quarter: Annotated[str | None, typer.Argument(help="Such as 2025-Q4, or unknown.")] = None,
    country: Annotated[
        str | None, typer.Argument(help="ISO 3166-1 alpha-3, EUE, or ALL.", callback=_code)
    ] = None,
    project_type: Annotated[
        str, typer.Argument(help="infrastructure, model, data, other, or all.", callback=_kind)
    ] = "all",
    project: Annotated[
        str | None, typer.Option(help="One project instead, by its id; a retired id leads to its successor.")
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(
            metavar="DAY|RELEASE",
            help="Instead: what changed since that day's last release, or a release, in signed shares.",
        ),
    ] = None,
    vendor: Annotated[
        str | None,
        typer.Option(
            help="Instead: the vendor's share in the cell, with the projects above and below the line."
        ),
    ] = None,
    share: Annotated[
        bool, typer.Option("--share", help="Instead: the share of the type in the country, likewise.")
    ] = False,
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of",
            metavar="DAY|RELEASE",
            help="With --vendor or --share: the share as it was published on that day, or in that release.",
        ),
    ] = None,
    bytes_: Annotated[
        bool,
        typer.Option(
            "--bytes", help="Show the archived response of each sentence: headers, bytes around it."
        ),
    ] = False,
    measure: Annotated[
        str | None, typer.Option(help="With --since: one column of the trend table, such as n_documents.")
    ] = None,
    profile: Profile = None,
    json_: Json = False,
    sample: Sample = False,
) -> None:
    """Open a cell of the trend table: its projects, events, money and the sentences that say so.

    With --vendor NAME or --share a share of the cell is opened: its projects, numerator and denominator; with --as-of
    it is the share of then, with its band of then.
    With --project ID one project is opened, --bytes shows what the archive holds of its sentences. With --since DAY each number that changed since is split into
    what other rules, new documents, edits, corrections, merges and exchange rates did to it, in this order;
    that replays the live warehouse, so no night may be running. A quarter, country and type narrow it to one cell,
    --measure to one column.
    """
    from pipeline.commands import explanation
    from pipeline.commands.archived import with_archived
    from pipeline.commands.shares import share_parts
    from warehouse.connection import open_snapshot
    from warehouse.explain import explain_cell, explain_project, explain_share

    settings = settings_for(sample)
    chosen = profile or settings.profile
    flag = " --sample" if sample else ""
    parts: Iterable[RenderableType]
    if bytes_ and since is not None:
        raise typer.BadParameter("--bytes opens the sentences of a cell or project: leave --since out")
    if vendor is not None or share:
        if since is not None or project is not None or bytes_ or (vendor is not None and share):
            raise typer.BadParameter("--vendor or --share opens a share of one cell: leave the rest out")
        if share and project_type == "all":
            raise typer.BadParameter("--share is of a type: name infrastructure, model, data or other")
    elif as_of is not None:
        raise typer.BadParameter(
            "--as-of goes with --vendor or --share; `sovtrack trend --as-of` shows cells of then"
        )
    if measure is not None and (since is None or measure not in explanation.MEASURES):
        columns = ", ".join(explanation.MEASURES)
        raise typer.BadParameter(f"--measure goes with --since and is one of {columns}")
    if since is not None and project is None:
        found = _changes_since(settings, since, (quarter, country, project_type), profile=chosen)
        found = explanation.only_cell(found, quarter, country, project_type, measure)
        parts = explanation.change_parts(found)
    elif project is not None:
        if since is not None or quarter is not None:
            raise typer.BadParameter("--project opens one project: leave the cell and --since out")
        with open_snapshot(settings.snapshot_path) as con:
            found = explain_project(con, project, profile=chosen)
        if bytes_:
            found = with_archived(settings.home, found)
        parts = explanation.whole_project_parts(found, flag)
    elif quarter is None or country is None:
        raise typer.BadParameter("name a cell (QUARTER COUNTRY [TYPE]), or --project ID, or --since DAY")
    elif vendor is not None or share:
        with open_snapshot(settings.snapshot_path) as con:
            found = explain_share(
                con, quarter, country, project_type, vendor=vendor, profile=chosen, as_of=as_of
            )
        parts = share_parts(found, flag)
    else:
        with open_snapshot(settings.snapshot_path) as con:
            found = explain_cell(con, quarter, country, project_type, profile=chosen)
        if bytes_:
            found["projects"] = [with_archived(settings.home, each) for each in found["projects"]]
        parts = explanation.cell_parts(found, flag)
    if json_:
        print_json(found)
        return
    for part in parts:
        results().print(part)


def _changes_since(
    settings: Settings, since: str, cell: tuple[str | None, str | None, str], *, profile: str
) -> dict[str, Any]:
    """The live warehouse replayed, after a look at whether there can be such a cell.

    Nobody else may write meanwhile: a night that runs is named.
    """
    path = live_warehouse(settings, to="replay for --since")  # said before the imports, which take seconds
    from pipeline.night.lock import night_lock
    from pipeline.night.steps import versions_of_program
    from warehouse.changes import explain_changes
    from warehouse.connection import open_writer
    from warehouse.ledger import Ledger
    from warehouse.queries import known_cell

    with night_lock(settings.home), open_writer(path) as con:
        known_cell(con, *cell)
        return explain_changes(
            con,
            since,
            ledger=Ledger(settings.home / "ledger.jsonl"),
            profile=profile,
            versions=versions_of_program(),
        )


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
            console.print(part)
    if limit and len(found) == limit:
        talk.print(f"cut after {limit} rows; --limit 0 shows all")


def _laid_out(rows: Rows, columns: list[str], *, width: int) -> Iterable[RenderableType]:
    """A table where the window has room for one that can be read; else a line a value."""
    cells = {name: [shown(row[name]) for row in rows] for name in columns}
    if has_room({name: name for name in columns}, cells, width=width, least=LEAST_WIDTH):
        return [table(rows, {name: name for name in columns})]
    return records(rows, columns)
