"""A night of fetching: every source on its own, each answer archived and journalled before the next step.

A night that was killed goes on where it stopped: what the journal settles is not asked again, and what was
archived without its line having been written is found in the archive.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from filelock import FileLock, Timeout

from pipeline.errors import NightRunning, RecordingFailed
from pipeline.fetch.ask import Asker
from pipeline.fetch.client import HttpClient
from pipeline.fetch.growth import apply_retention
from pipeline.fetch.guard import Resolver, system_resolver
from pipeline.fetch.pacing import Budget, Pacer, in_time
from pipeline.fetch.recorder import Recorder
from pipeline.fetch.salvage import salvage
from pipeline.fetch.settings import FetchSettings
from pipeline.fetch.state import State
from pipeline.fetch.visit import Desk, Progress, SourceSummary, Visit
from pipeline.sources.model import Source

_THREADS = 32


@dataclass(slots=True)
class NightSummary:
    """What a night did, by source."""

    night: str
    run_id: str
    sources: dict[str, SourceSummary] = field(default_factory=dict)

    @property
    def counts(self) -> Counter[str]:
        """Records by disposition, over all sources."""
        return sum((each.counts for each in self.sources.values()), Counter())


async def fetch_night(
    sources: Sequence[Source] | Mapping[str, Source],
    *,
    home: Path,
    night: str,
    run_id: str,
    settings: FetchSettings,
    since: date | str | None = None,
    until: date | str | None = None,
    on_progress: Progress | None = None,
    resolver: Resolver = system_resolver,
) -> NightSummary:
    """Ask every source and write everything down. A source that fails costs its own rows only.

    ``on_progress(n, total=..., note=...)`` is called for every address. Raises ``NightRunning`` where
    another run fetches into the data folder, ``RecordingFailed`` where answers cannot be written down.
    """
    chosen = list(sources.values()) if isinstance(sources, Mapping) else list(sources)
    progress = on_progress or (lambda *_, **__: None)
    # Names are looked up in threads; a few names that hang must not hold up the others.
    threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="fetch")
    asyncio.get_running_loop().set_default_executor(threads)
    with _lock(home):
        return await _Run(home, night, run_id, settings).go(
            chosen, _day(since), _day(until), progress, resolver
        )


@contextmanager
def _lock(home: Path) -> Iterator[None]:
    """Hold ``home/fetch.lock``: a second run would take this one's open archive file for a dead run's."""
    home.mkdir(parents=True, exist_ok=True)
    lock = FileLock(home / "fetch.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise NightRunning(home, "it holds fetch.lock") from error
    try:
        yield
    finally:
        lock.release()


def _day(value: date | str | None) -> date | None:
    return date.fromisoformat(value[:10]) if isinstance(value, str) else value


class _Run:
    """One run of a night."""

    def __init__(self, home: Path, night: str, run_id: str, settings: FetchSettings) -> None:
        self.home, self.night, self.run_id, self.settings = home, night, run_id, settings
        self.summary = NightSummary(night, run_id)

    async def go(
        self,
        sources: Sequence[Source],
        since: date | None,
        until: date | None,
        progress: Progress,
        resolver: Resolver,
    ) -> NightSummary:
        """Fetch all sources; the data folder's fetch lock must be held."""
        await asyncio.to_thread(salvage, self.home)
        apply_retention(self.home, night=self.night, keep_days=self.settings.transient_days)
        state = State(self.home)
        await asyncio.to_thread(state.sync)
        recorder = Recorder(self.home, self.night, self.run_id, state, about=self._about_archive())
        client = HttpClient(self.settings, resolver=resolver)
        left = self.settings.pages_per_night - state.requests_of_night(self.night)
        desk = Desk(
            home=self.home,
            night=self.night,
            settings=self.settings,
            since=since,
            until=until,
            state=state,
            recorder=recorder,
            asker=Asker(client, Pacer(self.settings), recorder, state, self.settings),
            budget=Budget(left, words="the whole night's budget"),
            progress=progress,
        )
        try:
            await recorder.note(
                "run_started",
                sources=[source.name for source in sources],
                since=since and since.isoformat(),
                until=until and until.isoformat(),
            )
            await self._visit_all(sources, desk)
            await recorder.note("run_finished", counts=dict(self.summary.counts))
        finally:
            await client.aclose()
            await recorder.close()
            state.close()
        return self.summary

    def _about_archive(self) -> dict[str, str]:
        return {
            "software": "Sovtrack",
            "format": "WARC File Format 1.1",
            "http-header-user-agent": self.settings.user_agent,
        }

    async def _visit_all(self, sources: Sequence[Source], desk: Desk) -> None:
        at_once = asyncio.Semaphore(self.settings.sources_at_once)
        try:
            async with asyncio.TaskGroup() as group:
                for source in sources:
                    group.create_task(self._visit(source, desk, at_once))
        except* RecordingFailed as failures:
            raise _recording_failure(failures) or failures from None

    async def _visit(self, source: Source, desk: Desk, at_once: asyncio.Semaphore) -> None:
        summary = self.summary.sources.setdefault(source.name, SourceSummary(source.name))
        visit = Visit(source, desk, summary)
        async with at_once:
            try:
                if not await in_time(self.settings.source_seconds, visit.go()):
                    summary.outcome = "out_of_time"
                    summary.reason = f"not finished after {self.settings.source_seconds:g} s; the rest waits"
                    await visit.leave()
            except Exception as error:  # the other sources' night goes on; this one's line says what happened
                if fatal := _recording_failure(error):
                    raise fatal from error
                summary.outcome = "failed"
                summary.reason = f"{type(error).__name__}: {error}"
            await desk.recorder.note(
                "source_finished",
                source_name=source.name,
                outcome=summary.outcome,
                reason=summary.reason,
                counts=dict(summary.counts),
                n_found=summary.n_found,
                n_deferred_unlisted=summary.n_deferred_unlisted,
                signals=summary.signals[:50],
            )


def _recording_failure(error: BaseException) -> RecordingFailed | None:
    """The failure to write things down, if that is what an error, or a group of errors, is."""
    if isinstance(error, BaseExceptionGroup):
        return next((found for each in error.exceptions if (found := _recording_failure(each))), None)
    return error if isinstance(error, RecordingFailed) else None
