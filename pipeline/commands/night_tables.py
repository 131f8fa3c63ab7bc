"""What a night shows at its end: what each source gave, the trend, and where to look next."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rich.console import RenderableType

from pipeline.commands.output import table
from pipeline.commands.tables import overview
from pipeline.settings import Settings
from warehouse import queries
from warehouse.connection import open_snapshot

SOURCE_COLUMNS = {
    "source_name": "Source",
    "publisher_country": "From",
    "n_found": "Found",
    "n_fetched": "Fetched",
    "n_unchanged": "Unchanged",
    "n_refused": "Refused",
    "n_failed": "Failed",
    "n_documents": "Documents",
    "n_mentions": "Mentions",
    "n_claims": "Claims",
}
SPARE_OF_SOURCES = ("publisher_country", "n_unchanged", "n_mentions", "n_found", "n_fetched")


def night_tables(settings: Settings, night: str) -> Iterator[RenderableType]:
    """What a night gave: sources, then the trend table by quarter and type, then by country."""
    with open_snapshot(settings.snapshot_path) as con:
        sources = queries.sources_of_night(con, night)
        trend = queries.trend_rows(con, profile=settings.profile, with_bands=True)
        bands = queries.bands_of_totals(con, profile=settings.profile)
    totals = {key: sum(row[key] for row in sources) for key in SOURCE_COLUMNS if key.startswith("n_")}
    yield table(
        [*sources, {"source_name": "all", **totals}],
        SOURCE_COLUMNS,
        title=f"Sources, night of {night}",
        spare=SPARE_OF_SOURCES,
        always="--json",
    )
    yield from overview(trend, bands, profile=settings.profile, always="--json")


def night_as_json(settings: Settings, night: str) -> dict[str, Any]:
    """The same as data."""
    with open_snapshot(settings.snapshot_path) as con:
        return {
            "night": night,
            "release": queries.snapshot_about(settings.snapshot_path),
            "sources": queries.sources_of_night(con, night),
            "quarterly_trend": queries.trend_rows(con, profile=settings.profile, with_bands=True),
        }


def where_to_look(settings: Settings, *, sample: bool, width: int) -> list[str]:
    """Where a newcomer looks next, as lines of at most ``width`` characters where a path allows it."""
    flag = " --sample" if sample else ""
    places = [
        (str(settings.snapshot_path), "the published DuckDB file (DuckDB 1.5 or later)"),
        (str(settings.published_dir / "report.html"), "charts, with the tables behind them"),
        (f"sovtrack trend --rows{flag}", "every cell; --format csv or json for programs"),
        (f"sovtrack explain{flag} 2025-Q1 GBR", "a cell, down to the sentences"),
        (f'sovtrack query{flag} "FROM quarterly_trend LIMIT 5"', "read-only SQL"),
        (f"sovtrack status{flag}", "what the night did, and whether it needs you"),
        *([("sovtrack sample score", "the run against what an analyst would enter")] if sample else []),
        (f"sovtrack ui{flag}", "Dagster's pages: every step, run and check"),
    ]
    lines = ["", "Where to look next"]
    for place, words in places:
        line = f"  {place}   {words}"
        lines += [line] if len(line) <= width else [f"  {place}", f"      {words}"]
    return lines
