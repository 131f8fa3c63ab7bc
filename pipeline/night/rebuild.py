"""The warehouse made anew from the four truths: archive, journal, decision log, ledger. No network."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import PipelineError
from pipeline.fetch.journal import journal_files
from pipeline.night import pending, steps
from pipeline.night.lock import night_lock
from pipeline.progress import track
from pipeline.settings import Settings
from warehouse.versions import other_rules


class NothingToRebuild(PipelineError):
    """There is no journal to rebuild from."""

    def __init__(self, home: Path) -> None:
        self.home = home
        super().__init__(
            f"{home / 'journal'} holds no night: there is nothing to rebuild from. Nothing was changed"
        )


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What a rebuild made: nights replayed, documents and mentions read, and the release that stands."""

    nights: tuple[str, ...]
    n_documents: int
    n_readings: int
    release: str
    is_new_release: bool
    other_rules: tuple[dict[str, Any], ...]
    old_file: Path | None


def rebuild(settings: Settings, *, tell: Callable[[str, list[dict[str, Any]]], None]) -> Rebuilt:
    """Make the warehouse anew and publish it; the old file is kept beside it as ``warehouse.duckdb.before``.

    The work is done in a file of its own that takes the warehouse's place at the end, so that a rebuild that
    breaks off changes nothing. All is read by the installed rules: where the last release was made by others, ``tell``
    is given that release and the versions that differ, before anything takes its place or is published. Raises ``NothingToRebuild``, ``NightRunning``.
    """
    nights = tuple(sorted({path.parent.name for path in journal_files(settings.home)}))
    if not nights:
        raise NothingToRebuild(settings.home)
    with night_lock(settings.home):
        fresh = settings.warehouse_path.with_name("warehouse.rebuild.duckdb")
        for leftover in (fresh, fresh.with_name(fresh.name + ".wal")):
            leftover.unlink(missing_ok=True)
        pending.forget(fresh)
        working = settings.model_copy(update={"warehouse_file": fresh.name})
        with track("replaying nights", len(nights)) as advance:
            for night in nights:
                steps.load_fetches(working, night=night)
                advance(1, note=night)
        documents = steps.read_documents(working)
        readings = steps.read_mentions(working)
        steps.take_in_decisions(working)
        steps.resolve_projects(working)
        steps.refresh_trends(working)
        steps.run_checks(working)
        with steps.writer(working) as con:
            release, others = other_rules(con, steps.ledger_of(settings), steps.versions_of_program())
        if others:
            tell(release, others)
        old = _take_place(fresh, settings.warehouse_path)
        published = steps.publish(settings)
        steps.write_report(settings)
    return Rebuilt(
        nights, documents.n_new, readings.n_new, published["release"], published["is_new"], tuple(others), old
    )


def _take_place(fresh: Path, place: Path) -> Path | None:
    """Move the new file to its place; the old one is kept under another name until the next rebuild."""
    kept = place.with_name(place.name + ".before") if place.exists() else None
    if kept is not None:
        os.replace(place, kept)
    os.replace(fresh, place)
    pending.forget(place)  # the old file's note says nothing of the new one
    return kept
