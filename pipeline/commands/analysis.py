"""``sovtrack trend``, ``explain``, ``query`` and ``status``: what analysts and operators ask of the snapshot."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from pipeline.commands import tables
from pipeline.commands.output import print_csv, print_json, results, table, talk
from pipeline.settings import Settings, load_settings

Sample = Annotated[bool, typer.Option("--sample", help="Ask the sample world's warehouse.")]
Json = Annotated[bool, typer.Option("--json", help="As JSON.")]
Profile = Annotated[str | None, typer.Option(help="Counting profile; the settings' own if left out.")]


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


def trend(
    profile: Profile = None,
    country: Annotated[
        str | None, typer.Option(help="ISO 3166-1 alpha-3, EUE, or ALL for the totals.")
    ] = None,
    type_: Annotated[
        str | None, typer.Option("--type", help="infrastructure, model, data, other, or all.")
    ] = None,
    since: Annotated[str | None, typer.Option(help="First quarter, such as 2025-Q1.")] = None,
    until: Annotated[str | None, typer.Option(help="Last quarter.")] = None,
    rows: Annotated[bool, typer.Option("--rows", help="Every cell as a row, not the overview.")] = False,
    format_: Annotated[Format, typer.Option("--format", help="table, csv or json.")] = Format.table,
    sample: Sample = False,
) -> None:
    """Show the quarterly trend table of the published snapshot.

    The overview shows new projects by quarter and type, and projects by country. CSV and JSON always hold every
    cell. Cells overlap (a project may have two types or countries), so totals are rows of their own: country
    ALL, type all.
    """
    from warehouse.connection import open_snapshot
    from warehouse.queries import trend_rows

    settings = settings_for(sample)
    chosen = profile or settings.profile
    with open_snapshot(settings.snapshot_path) as con:
        found = trend_rows(con, profile=chosen, country=country, project_type=type_, since=since, until=until)
    if format_ is Format.csv:
        print_csv(found)
    elif format_ is Format.json:
        print_json(found)
    elif rows or country or type_:
        results().print(tables.trend_cells(found))
    else:
        for part in tables.overview(found, profile=chosen):
            results().print(part)


def explain(
    quarter: Annotated[str, typer.Argument(help="Such as 2025-Q4, or unknown.")],
    country: Annotated[str, typer.Argument(help="ISO 3166-1 alpha-3, EUE, or ALL.")],
    project_type: Annotated[str, typer.Argument(help="infrastructure, model, data, other, or all.")] = "all",
    profile: Profile = None,
    json_: Json = False,
    sample: Sample = False,
) -> None:
    """Open a cell of the trend table: its projects, events, money and the sentences that say so."""
    from pipeline.commands.explanation import cell_parts
    from warehouse.connection import open_snapshot
    from warehouse.explain import explain_cell

    settings = settings_for(sample)
    with open_snapshot(settings.snapshot_path) as con:
        cell = explain_cell(con, quarter, country, project_type, profile=profile or settings.profile)
    if json_:
        print_json(cell)
        return
    for part in cell_parts(cell):
        results().print(part)


def query(
    sql: Annotated[str, typer.Argument(help="One SQL statement, or - to read it from standard input.")],
    format_: Annotated[Format, typer.Option("--format", help="table, csv or json.")] = Format.table,
    limit: Annotated[int, typer.Option(help="Most rows that are shown; 0 for all.", min=0)] = 1000,
    sample: Sample = False,
) -> None:
    """Run read-only SQL on the published snapshot. No other file and no network can be reached from it.

    `sovtrack query "FROM duckdb_tables() SELECT table_name, comment"` lists what there is.
    """
    import sys

    from warehouse.queries import run_sql

    settings = settings_for(sample)
    text = sys.stdin.read() if sql == "-" else sql
    columns, found = run_sql(settings.snapshot_path, text, max_rows=limit or None)
    records = [dict(zip(columns, row, strict=True)) for row in found]
    if format_ is Format.csv:
        print_csv(records, columns)
    elif format_ is Format.json:
        print_json(records)
    else:
        results().print(table(records, {name: name for name in columns}))
    if limit and len(found) == limit:
        talk.print(f"cut after {limit} rows; --limit 0 shows all")


def status(json_: Json = False, sample: Sample = False) -> None:
    """Tell what the last night did. Exit code 1 if something needs a person."""
    from pipeline.night.condition import condition

    settings = settings_for(sample)
    now = condition(settings, has_clock=not sample)
    if json_:
        print_json(now.to_dict())
    else:
        console = results()
        for key, value in now.facts.items():
            console.print(f"{key:<22}", end="")
            console.print(str(value), markup=False)
        for line in now.needs:
            console.print("[red]needs you[/]             ", end="")
            console.print(line, markup=False)
        if not now.needs:
            console.print("[green]nothing needs you[/]")
    if now.needs:
        raise typer.Exit(1)
