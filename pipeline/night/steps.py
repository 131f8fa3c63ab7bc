"""The steps of a night, one function a Dagster asset: each opens what it needs, does its part, and closes it.

Every step can be run again: what was done is passed over, what was interrupted goes on.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from extractors.version import reader_version
from pipeline.fetch import health
from pipeline.fetch.journal import read_journal
from pipeline.fetch.night import fetch_night
from pipeline.night import reading
from pipeline.night.reading import ReadingSummary, read_all, read_document
from pipeline.night.summary import FetchSummary, markdown
from pipeline.progress import track
from pipeline.settings import Settings
from pipeline.sources.installed import chosen_sources, known_sources
from warehouse import checks, load, queries
from warehouse.connection import open_writer
from warehouse.ledger import Ledger
from warehouse.projects import resolve
from warehouse.publish import publish as publish_release
from warehouse.trends import refresh

__all__ = ["markdown"]


def fetch(
    settings: Settings,
    *,
    night: str,
    run_id: str,
    only: Sequence[str] = (),
    since: str | None = None,
    until: str | None = None,
    replay: bool = False,
) -> FetchSummary:
    """Fetch the sources, or, for a replay, only count what the journal of that night holds."""
    if not replay:
        sources = chosen_sources(settings, only)
        with track("fetching", None) as advance:
            asyncio.run(
                fetch_night(
                    sources,
                    home=settings.home,
                    night=night,
                    run_id=run_id,
                    settings=settings.fetch,
                    since=since,
                    until=until,
                    on_progress=advance,
                )
            )
    return FetchSummary.of(read_journal(settings.home, night), mode="replayed" if replay else "fetched")


def load_fetches(settings: Settings, *, night: str) -> dict[str, int]:
    """Take the catalogue and the night's journal into the warehouse."""
    records, runs = [], []
    for line in read_journal(settings.home, night):
        if line["kind"] == "fetch":
            records.append(line)
        elif line["kind"] in ("run_started", "run_finished"):
            runs.append(line)
    with open_writer(settings.warehouse_path) as con:
        changed = load.load_sources(con, [s.model_dump(mode="json") for s in known_sources(settings).values()])
        for run in _runs(runs):
            load.load_run(con, run)
        return {"rows": len(records), "new": load.load_fetches(con, records), "sources_changed": changed}


def _runs(lines: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """One row a run, from its first and last line in the journal."""
    runs: dict[str, dict[str, Any]] = {}
    for line in lines:
        row = runs.setdefault(line["run_id"], {"run_id": line["run_id"], "night": line["night"]})
        if line["kind"] == "run_started":
            row |= {"started_at": line["at"], "program_version": version("sovtrack"), "outcome": "running"}
        else:
            row |= {"finished_at": line["at"], "outcome": "succeeded", "counts": line.get("counts")}
    return list(runs.values())


def read_documents(settings: Settings) -> ReadingSummary:
    """Read every archived page that was not read yet."""
    selectors = {
        name: source.selectors.model_dump(exclude_none=True) if source.selectors else {}
        for name, source in known_sources(settings).items()
    }
    with open_writer(settings.warehouse_path) as con:
        return read_all(
            "reading documents",
            queries.fetches_without_document(con),
            read_document,
            lambda rows: load.load_documents(con, rows),
            workers=settings.workers,
            arguments=lambda row: (settings.home, row, selectors.get(row["source_name"])),
        )


def read_mentions(settings: Settings) -> ReadingSummary:
    """Read the entities and claims of every document version that these rules have not read."""
    with open_writer(settings.warehouse_path) as con:
        return read_all(
            "reading mentions",
            queries.versions_without_extraction(con, reader_version("entities")),
            reading.read_mentions,
            lambda rows: load.load_extractions(con, rows),
            workers=settings.workers,
        )
