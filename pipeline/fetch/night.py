"""A night of fetching: every source on its own, each answer archived and journalled before the next step.

A night that was killed goes on where it stopped: what the journal settles is not asked again, and what was
archived without its line having been written is found in the archive.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from extractors.documents.links import document_links
from pipeline.errors import ArchiveError, NightRunning, RecordingFailed
from pipeline.fetch.archive import read_response
from pipeline.fetch.ask import Asker, Target
from pipeline.fetch.client import HttpClient
from pipeline.fetch.discover import Discovery, Found, entry_facts
from pipeline.fetch.growth import apply_retention
from pipeline.fetch.guard import Resolver, system_resolver
from pipeline.fetch.localfiles import LocalAnswer, inbox_answers, warc_answers
from pipeline.fetch.pacing import Budget, Pacer, in_time
from pipeline.fetch.plan import Step, is_due, is_settled, plan
from pipeline.fetch.recorder import Recorder
from pipeline.fetch.records import STORY_PURPOSES, FetchRecord
from pipeline.fetch.salvage import salvage
from pipeline.fetch.settings import FetchSettings
from pipeline.fetch.state import State
from pipeline.sources.model import Source

Progress = Callable[..., None]
# Addresses that a spent budget leaves for another night are journalled one by one up to here, then counted.
_DEFERRED_LINES = 500
_THREADS = 32
_WORKERS = 4  # addresses of one source in hand at once, at least; the host's own limit rules what is sent


@dataclass(slots=True)
class SourceSummary:
    """What a night did for one source: records by disposition, and why it stopped early if it did."""

    name: str
    counts: Counter[str] = field(default_factory=Counter)
    n_found: int = 0
    n_deferred_unlisted: int = 0
    outcome: str = "finished"
    reason: str = ""
    signals: list[dict[str, str]] = field(default_factory=list)


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
    """Ask every source and write everything down. The caller holds the data folder's night lock.

    A source that fails costs its own rows only. Raises ``RecordingFailed`` where answers cannot be written
    down.
    """
    chosen = list(sources.values()) if isinstance(sources, Mapping) else list(sources)
    run = _Run(
        home, night, run_id, settings, _day(since), _day(until), on_progress or (lambda *_, **__: None)
    )
    return await run.go(chosen, resolver)


def _day(value: date | str | None) -> date | None:
    return date.fromisoformat(value[:10]) if isinstance(value, str) else value


class _Run:
    """One run of a night."""

    def __init__(
        self,
        home: Path,
        night: str,
        run_id: str,
        settings: FetchSettings,
        since: date | None,
        until: date | None,
        progress: Progress,
    ) -> None:
        self.home, self.night, self.settings = home, night, settings
        self.since, self.until, self.progress = since, until, progress
        self.summary = NightSummary(night, run_id)
        self.n_planned = 0
        self._queues: dict[str, asyncio.Queue[Step]] = {}

    async def go(self, sources: Sequence[Source], resolver: Resolver) -> NightSummary:
        self.home.mkdir(parents=True, exist_ok=True)
        # Whatever started this run: a second one would take its open file for that of a dead run.
        lock = FileLock(self.home / "fetch.lock")
        try:
            lock.acquire(timeout=0)
        except Timeout as error:
            raise NightRunning(self.home, "it holds fetch.lock") from error
        # Names are looked up in threads; a few names that hang must not hold up the others.
        threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="fetch")
        asyncio.get_running_loop().set_default_executor(threads)
        try:
            return await self._locked(sources, resolver)
        finally:
            lock.release()

    async def _locked(self, sources: Sequence[Source], resolver: Resolver) -> NightSummary:
        await asyncio.to_thread(salvage, self.home)
        apply_retention(self.home, night=self.night, keep_days=self.settings.transient_days)
        self.state = State(self.home)
        await asyncio.to_thread(self.state.sync)
        about = {
            "software": "Sovtrack",
            "format": "WARC File Format 1.1",
            "http-header-user-agent": self.settings.user_agent,
        }
        self.recorder = Recorder(self.home, self.night, self.summary.run_id, self.state, about=about)
        client = HttpClient(self.settings, resolver=resolver)
        self.asker = Asker(client, Pacer(self.settings), self.recorder, self.state, self.settings)
        self.discovery = Discovery(self.asker, self.state, self.night)
        spent = self.state.requests_of_night(self.night)
        self.budget = Budget(self.settings.pages_per_night - spent, words="the whole night's budget")
        at_once = asyncio.Semaphore(self.settings.sources_at_once)
        try:
            await self.recorder.note("run_started", **self._about_run(sources))
            try:
                async with asyncio.TaskGroup() as group:
                    for source in sources:
                        group.create_task(self._source(source, at_once))
            except* RecordingFailed as failures:
                raise _recording_failure(failures) or failures from None
            await self.recorder.note("run_finished", counts=dict(self.summary.counts))
        finally:
            await client.aclose()
            await self.recorder.close()
            self.state.close()
        return self.summary

    def _about_run(self, sources: Iterable[Source]) -> dict[str, Any]:
        return {
            "sources": [source.name for source in sources],
            "since": self.since and self.since.isoformat(),
            "until": self.until and self.until.isoformat(),
        }

    async def _source(self, source: Source, at_once: asyncio.Semaphore) -> None:
        summary = self.summary.sources.setdefault(source.name, SourceSummary(source.name))
        async with at_once:
            try:
                if not await in_time(self.settings.source_seconds, self._fetch_source(source, summary)):
                    summary.outcome = "out_of_time"
                    summary.reason = f"not finished after {self.settings.source_seconds:g} s; the rest waits"
                    await self._leave_for_later(source, summary)
            except Exception as error:  # the other sources' night goes on; this one's line says what happened
                if fatal := _recording_failure(error):
                    raise fatal from error
                summary.outcome = "failed"
                summary.reason = f"{type(error).__name__}: {error}"
            await self.recorder.note(
                "source_finished",
                source_name=source.name,
                outcome=summary.outcome,
                reason=summary.reason,
                counts=dict(summary.counts),
                n_found=summary.n_found,
                n_deferred_unlisted=summary.n_deferred_unlisted,
                signals=summary.signals[:50],
            )

    async def _fetch_source(self, source: Source, summary: SourceSummary) -> None:
        if source.kind in ("inbox", "warc"):
            await self._take_in_files(source, summary)
            return
        spent = self.state.requests_of_night(self.night, source.name)
        budget = Budget(source.budget - spent, self.budget)
        found = await self.discovery.discover(source, budget, since=self.since, until=self.until)
        summary.n_found, summary.signals = len(found.entries), found.signals
        if found.n_failed and found.n_failed == found.n_asked:
            summary.reason = found.signals[0]["detail"] if found.signals else "nothing could be asked"
        await self._ask_all(source, found, budget, summary)

    async def _ask_all(self, source: Source, found: Found, budget: Budget, summary: SourceSummary) -> None:
        steps = plan(source.name, found, self.state, self.night, self.settings)
        papers = self._papers_of_interrupted_run(source)
        queue = self._queues[source.name] = asyncio.Queue()
        planned: set[str] = set()

        def add(step: Step) -> None:
            if step.target.url not in planned:
                planned.add(step.target.url)
                queue.put_nowait(step)
                self.n_planned += 1

        for step in chain(steps, papers):
            add(step)

        async def work() -> None:
            while not queue.empty():
                step = queue.get_nowait()
                try:
                    record = await self._ask_one(source, step, budget, summary)
                except asyncio.CancelledError:
                    queue.put_nowait(step)  # out of time while it waited for its turn
                    raise
                self.progress(1, total=self.n_planned, note=source.name)
                if record is not None and source.follow_documents and record.purpose == "page":
                    for paper in await asyncio.to_thread(self._papers, source, record.url):
                        add(paper)

        # Workers end with the queue; a page may add papers, so rounds go on until nothing is left.
        while not queue.empty():
            n_workers = min(queue.qsize(), max(_WORKERS, source.max_concurrency))
            await _all([work() for _ in range(n_workers)])

    async def _ask_one(
        self, source: Source, step: Step, budget: Budget, summary: SourceSummary
    ) -> FetchRecord | None:
        if budget.left <= 0:
            await self._defer(
                source, step, "deferred_budget", "the source's budget for the night is spent", summary
            )
            return None
        record = await self.asker.ask(step.target, source, budget)
        summary.counts[record.disposition] += 1
        return record if record.disposition_class in ("ok", "unchanged") else None

    async def _defer(
        self, source: Source, step: Step, disposition: str, reason: str, summary: SourceSummary
    ) -> None:
        """Journal that a new address waits; known ones, and those beyond the limit, are counted."""
        if not step.is_new or summary.counts[disposition] >= _DEFERRED_LINES:
            summary.n_deferred_unlisted += 1
            return
        await self.asker.decline(step.target, source, disposition, reason)
        summary.counts[disposition] += 1

    async def _leave_for_later(self, source: Source, summary: SourceSummary) -> None:
        queue = self._queues.get(source.name)
        while queue is not None and not queue.empty():
            await self._defer(source, queue.get_nowait(), "deferred_time", summary.reason, summary)

    def _papers_of_interrupted_run(self, source: Source) -> Iterator[Step]:
        """Papers of pages that were settled tonight, before the run was interrupted."""
        if not source.follow_documents:
            return
        for row in self.state.stories_of_source(source.name):
            if (
                row["purpose"] == "page"
                and is_settled(row, self.night)
                and row["class"] in ("ok", "unchanged")
            ):
                yield from self._papers(source, row["url"])

    def _papers(self, source: Source, page: str) -> list[Step]:
        """Papers that a page links to and that are to be asked for tonight."""
        row = self.state.url(page)
        if row is None or row["file"] is None:
            return []
        try:
            answer = read_response(self.home, row["file"], row["offset"], row["length"])
        except ArchiveError:  # taken away by retention: its papers are known already
            return []
        if answer.body.startswith(b"%PDF-"):
            return []
        pattern = source.follow_documents if isinstance(source.follow_documents, str) else None
        links = document_links(
            answer.body, url=row["final_url"] or page, pattern=pattern, content_type=row["content_type"]
        )
        today = date.fromisoformat(self.night)
        steps = []
        for entry in links:
            known = self.state.url(entry.url)
            if known is not None and (
                is_settled(known, self.night) or not is_due(known, today, self.settings)
            ):
                continue
            target = Target(url=entry.url, purpose="document", referrer_url=page, entry=entry_facts(entry))
            steps.append(Step(target, is_new=known is None))
        return steps

    async def _take_in_files(self, source: Source, summary: SourceSummary) -> None:
        answers = (
            inbox_answers(source, self.home, self.settings)
            if source.kind == "inbox"
            else warc_answers(source, self.home, self.settings, since=self.since, until=self.until)
        )
        left = source.budget - self.state.requests_of_night(self.night, source.name)
        while (answer := await asyncio.to_thread(next, answers, None)) is not None:
            summary.n_found += 1
            before = self.state.url(answer.url)
            digest = answer.exchange.digest if answer.exchange else None
            if before is not None and digest is not None and before["digest"] == digest:
                continue  # taken in on an earlier night; files do not change by themselves
            if left <= 0 and answer.exchange is not None:
                summary.n_deferred_unlisted += 1
                continue
            left -= 1
            record = await self._take_in(source, answer)
            summary.counts[record.disposition] += 1
            self.progress(1, note=source.name)

    async def _take_in(self, source: Source, answer: LocalAnswer) -> FetchRecord:
        target = Target(url=answer.url, purpose="file", referrer_url=answer.referrer, entry=answer.entry)
        record = self.asker.new_record(target, source.name)
        if answer.problem is not None or answer.exchange is None:
            problem = answer.problem
            record.disposition = problem.disposition if problem else "failed_file"
            record.reason = problem.reason if problem else ""
            await self.recorder.record(record)
            return record
        exchange = answer.exchange
        record.disposition, record.content_type = "fetched", answer.content_type
        record.reason = "taken from a file" if source.kind == "inbox" else f"taken from {answer.referrer}"
        record.requested_at, record.elapsed_ms = exchange.requested_at, 0.0
        record.final_url, record.n_bytes, record.payload_digest = (
            answer.url,
            exchange.n_bytes,
            exchange.digest,
        )
        if exchange.n_bytes == 0:
            record.disposition, record.reason = "failed_empty", "a file of no bytes"
        await self.recorder.record(
            record, [exchange], keep=source.retain or record.purpose not in STORY_PURPOSES
        )
        return record


def _recording_failure(error: BaseException) -> RecordingFailed | None:
    """The failure to write things down, if that is what an error, or a group of errors, is."""
    if isinstance(error, BaseExceptionGroup):
        return next((found for each in error.exceptions if (found := _recording_failure(each))), None)
    return error if isinstance(error, RecordingFailed) else None


async def _all(work: Sequence[Awaitable[None]]) -> None:
    async with asyncio.TaskGroup() as group:
        for each in work:
            group.create_task(_as_coroutine(each))


async def _as_coroutine(work: Awaitable[None]) -> None:
    await work
