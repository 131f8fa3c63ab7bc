"""The steps of a night, one function a Dagster asset: each opens what it needs, does its part, and closes it.

Every step can be run again: what was done is passed over, what was interrupted goes on.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from importlib.metadata import version
from typing import Any

from extractors.entities.vendors import vendor_ids
from extractors.version import reader_version
from pipeline import alerts
from pipeline.fetch.health import HealthSignal
from pipeline.fetch.journal import read_journal, runs_of
from pipeline.fetch.night import fetch_night
from pipeline.night import checked, judging, pending, reading
from pipeline.night.preflight import local_date
from pipeline.night.reading import ReadingSummary, read_all
from pipeline.night.summary import FetchSummary, TrendSummary
from pipeline.progress import track
from pipeline.settings import Settings
from pipeline.sources.installed import chosen_sources, known_sources
from pipeline.sources.model import Source
from pipeline.sources.requested import requested_sources
from warehouse import checks, load, queries
from warehouse.connection import open_writer
from warehouse.errors import PublicationHeld
from warehouse.ledger import Ledger
from warehouse.projects import resolve
from warehouse.publish.door import publish as publish_release
from warehouse.publish.report import write_report as draw_report
from warehouse.reference import load_vendors
from warehouse.review.log import DecisionLog, last_decision_no
from warehouse.review.requests import requested_urls
from warehouse.review.take_in import take_in
from warehouse.review.texts import share_machine_readings, share_texts
from warehouse.rows import Connection
from warehouse.trends import refresh

_GIVES_WAY: ContextVar[bool] = ContextVar("gives_way", default=False)


@contextmanager
def between_batches() -> Iterator[None]:
    """Steps inside hold the warehouse only where nobody else does, and a night waits for them, not they for it."""
    token = _GIVES_WAY.set(True)
    try:
        yield
    finally:
        _GIVES_WAY.reset(token)


def writer(settings: Settings) -> AbstractContextManager[Connection]:
    """The writing connection of a step."""
    return open_writer(settings.warehouse_path, gives_way=_GIVES_WAY.get())


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
    """Fetch the sources, or, for a replay, only count what the journal of that night holds.

    A past night that was finished is replayed, whoever asks: today's pages are not that night's.
    """
    replay = replay or (night < local_date(settings) and _was_finished(settings, night))
    if not replay:
        sources = chosen_sources(settings, only)
        if not only:
            sources += asked_for(settings).values()
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


def _was_finished(settings: Settings, night: str) -> bool:
    return any(line["kind"] == "run_finished" for line in read_journal(settings.home, night))


def load_fetches(settings: Settings, *, night: str) -> dict[str, int]:
    """Take the catalogue and the night's journal into the warehouse."""
    records, runs = [], []
    for line in read_journal(settings.home, night):
        if line["kind"] == "fetch":
            records.append(line)
        elif line["kind"] in ("run_started", "run_finished"):
            runs.append(line)
    with writer(settings) as con:
        changed = load.load_sources(
            con, [s.model_dump(mode="json") for s in (known_sources(settings) | asked_for(settings)).values()]
        )
        for run in runs_of(runs):
            load.load_run(con, run)
        return {"rows": len(records), "new": load.load_fetches(con, records), "sources_changed": changed}


def read_documents(settings: Settings) -> ReadingSummary:
    """Read every archived page that was not read yet."""
    selectors = {
        name: source.selectors.model_dump(exclude_none=True) if source.selectors else {}
        for name, source in known_sources(settings).items()
    }
    with writer(settings) as con:
        return read_all(
            "reading documents",
            queries.fetches_without_document(con),
            reading.read_document,
            lambda rows: load.load_documents(con, rows),
            workers=settings.workers,
            arguments=lambda row: (settings.home, row, selectors.get(row["source_name"])),
        )


def read_mentions(settings: Settings, *, again: bool = False) -> ReadingSummary:
    """Read the entities and claims of every document version that was not read yet.

    What other rules have read stays as it is, so that an upgrade changes no history by itself; ``again`` reads
    that, too (``sovtrack reextract --accept``).
    """
    with writer(settings) as con:
        return read_all(
            "reading mentions",
            queries.versions_without_extraction(con, reader_version("entities") if again else None),
            reading.read_mentions,
            lambda rows: load.load_extractions(con, rows),
            workers=settings.workers,
        )


def take_in_decisions(settings: Settings) -> dict[str, int]:
    """Take the reviewers' decisions into the warehouse, each once, and write the log out as JSON lines."""
    path = settings.decisions_path
    with writer(settings) as con:
        taken = take_in(con, path)
        pending.add(settings.warehouse_path, taken.recount)
        share_texts(con, settings.desk_texts_path)
    if path.is_file():
        DecisionLog(path).export(path.with_suffix(".jsonl"))
    return taken.counts()


def resolve_projects(settings: Settings) -> dict[str, int]:
    """Bring projects, their events and their money up to date with the claims."""
    with track("resolving projects", 1) as advance, writer(settings) as con:
        with pending.marked(settings.warehouse_path) as mark:
            changes = resolve(con, ledger=ledger_of(settings))
            mark(changes.project_ids)
        advance(1, note=f"{changes.counts()['projects']} projects")
        return changes.counts()


def refresh_trends(settings: Settings) -> TrendSummary:
    """Bring the trend tables up to date with the projects."""
    with track("counting", 1) as advance, writer(settings) as con:
        counts = refresh(con, pending.changes(settings.warehouse_path)).counts()
        pending.clear(settings.warehouse_path)
        rows = [row for row in queries.trend_rows(con, profile=settings.profile) if row["country"] == "ALL"]
        advance(1, note=f"{counts['trend_rows']} rows")
    return TrendSummary.of(counts, rows)


def warehouse_checks() -> list[checks.Check]:
    """Every SQL check of the warehouse, without running any."""
    return checks.all_checks()


def run_checks(settings: Settings) -> list[checks.CheckResult]:
    """Run every SQL check on the live warehouse."""
    with track("checking", 1) as advance, writer(settings) as con:
        load_vendors(con, vendor_ids())
        results = checks.run_checks(con)
        checked.keep(settings.home, results)
        advance(1, note=f"{sum(not each.passed for each in results)} of {len(results)} found something")
        return results


def versions_of_program() -> dict[str, str]:
    """Versions of the program and of its reading rules, as a release keeps them."""
    return {
        "program": version("sovtrack"),
        "documents": reader_version("documents"),
        "entities": reader_version("entities"),
    }


def publish(settings: Settings) -> dict[str, Any]:
    """Publish the snapshot, the exports and the release. Raises ``PublicationHeld`` where a blocking check fails."""
    with track("publishing", 1) as advance, writer(settings) as con:
        load_vendors(con, vendor_ids())
        judging.judge_sources(con, settings)
        try:
            release = publish_release(
                con,
                settings.published_dir,
                ledger=ledger_of(settings),
                versions=versions_of_program(),
                close_after_days=settings.close_after_days,
                keep_snapshots=settings.keep_snapshots,
            )
        except PublicationHeld as held:
            checked.keep(settings.home, held.results)
            raise
        checked.keep(settings.home, release.checks)
        share_machine_readings(con, settings.desk_texts_path)
        advance(1, note=f"release {release.release_id}")
    return {
        "release": release.release_id,
        "is_new": release.is_new,
        "file": str(release.path),
        "released_at": release.released_at.isoformat(),
    }


def write_report(settings: Settings) -> str:
    """Draw the report from the published snapshot; returns its path."""
    with track("drawing the report", 1) as advance:
        path = draw_report(settings.snapshot_path, settings.published_dir, profile=settings.profile)
        advance(1)
    return str(path)


def source_health(settings: Settings, *, night: str) -> list[HealthSignal]:
    """What is unusual about the sources on ``night``, against each one's own history; told to the webhook, too."""
    with writer(settings) as con:
        signals = judging.signals(con, settings, night=night)
    alerts.sources_unwell(settings, [{"source": each.source_name, "what": each.words} for each in signals])
    return signals


def asked_for(settings: Settings) -> dict[str, Source]:
    """Sources of the addresses that reviewers asked for, by name."""
    return requested_sources(requested_urls(settings.decisions_path), known_sources(settings))


def latest_decision(settings: Settings) -> int:
    """Number of the last decision in the reviewers' log; 0 where there is none."""
    return last_decision_no(settings.decisions_path)


def ledger_of(settings: Settings) -> Ledger:
    """The ledger of project ids and releases."""
    return Ledger(settings.home / "ledger.jsonl")
