"""One source's part of a night: what it shows, what of it is due, and the papers behind its pages."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from pathlib import Path

from extractors.documents.entries import Entry
from extractors.documents.links import document_links
from extractors.documents.urls import drop_tracking
from pipeline.errors import ArchiveError, FetchError
from pipeline.fetch.archive import read_response
from pipeline.fetch.ask import Asker, Target
from pipeline.fetch.discover import Discovery, Found, entry_facts
from pipeline.fetch.localfiles import LocalAnswer, inbox_answers
from pipeline.fetch.pacing import Budget
from pipeline.fetch.plan import Step, is_due, is_settled, plan
from pipeline.fetch.recorder import Recorder
from pipeline.fetch.records import FetchRecord
from pipeline.fetch.settings import FetchSettings
from pipeline.fetch.state import State
from pipeline.fetch.warcfiles import Wanted, warc_answers, warc_paths
from pipeline.sources.model import Source

Progress = Callable[..., None]
# Addresses that a spent budget leaves for another night are journalled one by one up to here, then counted.
_DEFERRED_LINES = 500
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


@dataclass(slots=True, kw_only=True)
class Desk:
    """What every source of a night works with."""

    home: Path
    night: str
    settings: FetchSettings
    since: date | None
    until: date | None
    state: State
    recorder: Recorder
    asker: Asker
    budget: Budget
    progress: Progress
    n_planned: int = 0


class Visit:
    """The visit to one source. ``go`` may be cancelled when its time is over; ``leave`` journals the rest."""

    def __init__(self, source: Source, desk: Desk, summary: SourceSummary) -> None:
        self.source, self.desk, self.summary = source, desk, summary
        self.state, self.night = desk.state, desk.night
        self._queue: asyncio.Queue[Step] = asyncio.Queue()

    async def go(self) -> None:
        """Do all of it."""
        source, summary = self.source, self.summary
        if source.kind in ("inbox", "warc"):
            await self._take_in_files()
            return
        spent = self.state.requests_of_night(self.night, source.name)
        budget = Budget(source.budget - spent, self.desk.budget)
        found = await Discovery(self.desk.asker, self.state, self.night).discover(
            source, budget, since=self.desk.since, until=self.desk.until
        )
        summary.n_found, summary.signals = len(found.entries), found.signals
        if found.n_failed and found.n_failed == found.n_asked:
            summary.reason = found.signals[0]["detail"] if found.signals else "nothing could be asked"
        await self._ask_all(found, budget)

    async def _ask_all(self, found: Found, budget: Budget) -> None:
        planned: set[str] = set()

        def add(step: Step) -> None:
            if step.target.url not in planned:
                planned.add(step.target.url)
                self._queue.put_nowait(step)
                self.desk.n_planned += 1

        steps = plan(self.source.name, found, self.state, self.night, self.desk.settings)
        for step in chain(steps, self._papers_of_interrupted_run()):
            add(step)

        async def work() -> None:
            while not self._queue.empty():
                for paper in await self._step(self._queue.get_nowait(), budget):
                    add(paper)

        # Workers end with the queue; a page may add papers, so rounds go on until nothing is left.
        while not self._queue.empty():
            n_workers = min(self._queue.qsize(), max(_WORKERS, self.source.max_concurrency))
            async with asyncio.TaskGroup() as group:
                for _ in range(n_workers):
                    group.create_task(work())

    async def _step(self, step: Step, budget: Budget) -> list[Step]:
        """Ask for one address; the papers that its page leads to."""
        if budget.left <= 0:
            await self._defer(step, "deferred_budget", "the source's budget for the night is spent")
            return []
        try:
            record = await self.desk.asker.ask(step.target, self.source, budget)
        except asyncio.CancelledError:
            self._queue.put_nowait(step)  # out of time while it waited for its turn
            raise
        self.summary.counts[record.disposition] += 1
        self.desk.progress(1, total=self.desk.n_planned, note=self.source.name)
        is_page = record.purpose == "page" and record.disposition_class in ("ok", "unchanged")
        if not (is_page and self.source.follow_documents):
            return []
        return await asyncio.to_thread(self._papers, record.url)

    async def leave(self) -> None:
        """Journal what is left in the queue."""
        while not self._queue.empty():
            step = self._queue.get_nowait()
            row = self.state.url(step.target.url)
            if row is None or not is_settled(row, self.night):
                await self._defer(step, "deferred_time", self.summary.reason)

    async def _defer(self, step: Step, disposition: str, reason: str) -> None:
        """Journal that a new address waits; known ones, and those beyond the limit, are counted."""
        if not step.is_new or self.summary.counts[disposition] >= _DEFERRED_LINES:
            self.summary.n_deferred_unlisted += 1
            return
        await self.desk.asker.decline(step.target, self.source, disposition, reason)
        self.summary.counts[disposition] += 1

    def _papers_of_interrupted_run(self) -> Iterator[Step]:
        """Papers of pages that were settled tonight, before the run was interrupted."""
        if not self.source.follow_documents:
            return
        for row in self.state.stories_of_source(self.source.name):
            is_read = row["class"] in ("ok", "unchanged") and is_settled(row, self.night)
            if row["purpose"] == "page" and is_read:
                yield from self._papers(row["url"])

    def _papers(self, page: str) -> list[Step]:
        """Papers that a page links to and that are to be asked for tonight."""
        row = self.state.url(page)
        if row is None or row["file"] is None:
            return []
        try:
            answer = read_response(self.desk.home, row["file"], row["offset"], row["length"])
        except ArchiveError:  # taken away by retention: its papers are known already
            return []
        if answer.body.startswith(b"%PDF-"):
            return []
        told = self.source.follow_documents
        links = document_links(
            answer.body,
            url=row["final_url"] or page,
            pattern=told if isinstance(told, str) else None,
            content_type=row["content_type"],
        )
        return [step for entry in links if (step := self._paper(entry, page)) is not None]

    def _paper(self, entry: Entry, page: str) -> Step | None:
        url = drop_tracking(entry.url)
        known = self.state.url(url)
        today = date.fromisoformat(self.night)
        if known is not None and (
            is_settled(known, self.night) or not is_due(known, today, self.desk.settings)
        ):
            return None
        target = Target(url=url, purpose="document", referrer_url=page, entry=entry_facts(entry))
        return Step(target, is_new=known is None)

    async def _take_in_files(self) -> None:
        source, desk = self.source, self.desk
        budget = Budget(source.budget - self.state.requests_of_night(self.night, source.name))
        if source.kind == "inbox":
            files = inbox_answers(source, desk.home, desk.settings, since=desk.since, until=desk.until)
            await self._take_in_all(files, budget)
            return
        wanted = Wanted(source, desk.since, desk.until)
        for path in warc_paths(source, desk.home):
            if not isinstance(path, Path):
                await self._take_in_all(iter([path]), budget)
                continue
            key = wanted.key(path)
            if self.state.was_read(source.name, key):
                continue  # to its end, on an earlier night
            if await self._take_in_all(warc_answers(path, wanted, desk.settings), budget):
                await desk.recorder.note("file_read", source_name=source.name, key=key)

    async def _take_in_all(self, answers: Iterator[LocalAnswer], budget: Budget) -> bool:
        """Take in what is new; whether all of it could be, so that the file need not be read again."""
        is_all = True
        while (answer := await asyncio.to_thread(next, answers, None)) is not None:
            self.summary.n_found += 1
            if answer.exchange is not None:
                if self.state.was_taken(answer.url, answer.exchange.digest):
                    continue  # on an earlier night: a crawl may hold a page several times, as it was each time
                if budget.left <= 0:
                    self.summary.n_deferred_unlisted += 1
                    is_all = False
                    continue
                budget.take()
            elif self._was_told(answer):
                continue
            record = await self._take_in(answer)
            self.summary.counts[record.disposition] += 1
            self.desk.progress(1, note=self.source.name)
            is_all &= answer.problem is None or answer.problem.disposition != "failed_file"
        return is_all

    def _was_told(self, answer: LocalAnswer) -> bool:
        """Whether the refusal of a page of a crawl was written down before: it does not mend itself."""
        row = self.state.url(answer.url)
        told = answer.problem.disposition if answer.problem is not None else ""
        return told.startswith("refused_") and row is not None and row["disposition"] == told

    async def _take_in(self, answer: LocalAnswer) -> FetchRecord:
        """Archive and journal one file's content, or why there is none."""
        target = Target(url=answer.url, purpose="file", referrer_url=answer.referrer, entry=answer.entry)
        record = self.desk.asker.new_record(target, self.source.name)
        exchange = answer.exchange
        if answer.problem is not None or exchange is None:
            problem = answer.problem or FetchError("failed_file", "it cannot be read")
            record.disposition, record.reason = problem.disposition, problem.reason
            await self.desk.recorder.record(record)
            return record
        record.disposition, record.reason = "fetched", f"taken from {answer.referrer or 'a file'}"
        record.content_type, record.final_url = answer.content_type, answer.url
        record.requested_at, record.elapsed_ms = exchange.requested_at, 0.0
        record.n_bytes, record.payload_digest = exchange.n_bytes, exchange.digest
        if exchange.n_bytes == 0:
            record.disposition, record.reason = "failed_empty", "a file of no bytes"
        await self.desk.recorder.record(record, [exchange], keep=self.source.retain)
        return record
