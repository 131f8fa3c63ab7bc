"""Writes answers down: archive first, then journal, then state, each on the disk before the next.

One thread does it for all requests, and brings whatever is waiting to the disk together, so that durability
costs two ``fsync`` a batch and not two a page.
"""

from __future__ import annotations

import asyncio
import json
import queue
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.errors import RecordingFailed
from pipeline.fetch.archive import Exchange, Location
from pipeline.fetch.archive_writer import ArchiveWriter
from pipeline.fetch.journal import JournalWriter
from pipeline.fetch.records import FetchRecord, utc_now
from pipeline.fetch.state import TRANSIENT, State

_BATCH = 64


@dataclass(slots=True)
class _Job:
    done: asyncio.Future[None]
    line: FetchRecord | Mapping[str, Any]
    exchanges: Sequence[Exchange] = ()
    keep: bool = True
    written: dict[str, Any] = field(default_factory=dict)


class Recorder:
    """The one writer of a run. ``record`` returns when the answer will outlive a crash."""

    def __init__(
        self, home: Path, night: str, run_id: str, state: State, *, about: Mapping[str, str]
    ) -> None:
        self.home, self.night, self.run_id, self.state = home, night, run_id, state
        self.journal = JournalWriter(home, night, run_id)
        self._about = about
        self._archives: dict[bool, ArchiveWriter] = {}
        self._queue: queue.Queue[_Job | None] = queue.Queue()
        self._problem: RecordingFailed | None = None
        self._loop = asyncio.get_running_loop()
        self._thread = threading.Thread(target=self._work, name="recorder", daemon=True)
        self._thread.start()

    async def record(
        self, record: FetchRecord, exchanges: Sequence[Exchange] = (), *, keep: bool = True
    ) -> None:
        """Archive the exchanges (the last is the record's own), then journal the record.

        ``keep`` False puts the bodies into a file of their own, which retention may take away.
        """
        job = _Job(self._loop.create_future(), record, exchanges, keep)
        self._queue.put(job)
        try:
            await asyncio.shield(job.done)
        except asyncio.CancelledError:
            # The bodies are the caller's to close, and are being written: wait until that is over.
            await asyncio.wait([job.done])
            raise

    async def note(self, kind: str, **facts: Any) -> None:
        """Journal a line that is not a fetch."""
        line = {"kind": kind, "at": utc_now(), "run_id": self.run_id, "night": self.night, **facts}
        job = _Job(self._loop.create_future(), line)
        self._queue.put(job)
        await job.done

    async def close(self) -> None:
        """Write what is waiting and finish the files; after a failure they stay open for the next run."""
        self._queue.put(None)
        await asyncio.to_thread(self._thread.join)
        self.journal.close()
        for archive in self._archives.values():
            await asyncio.to_thread(archive.abandon if self._problem else archive.close)

    def _work(self) -> None:
        while True:
            jobs, last = self._waiting()
            if jobs:
                self._write_down(jobs)
            if last:
                return

    def _waiting(self) -> tuple[list[_Job], bool]:
        jobs: list[_Job] = []
        job = self._queue.get()
        while job is not None:
            jobs.append(job)
            if len(jobs) >= _BATCH:
                return jobs, False
            try:
                job = self._queue.get_nowait()
            except queue.Empty:
                return jobs, False
        return jobs, True

    def _write_down(self, jobs: list[_Job]) -> None:
        problem = self._problem
        try:
            if problem is not None:  # nothing may be written after a gap
                raise problem
            for job in jobs:
                job.written = self._archive(job)
            for archive in self._archives.values():
                archive.flush()
            lines = [job.written for job in jobs]
            before = self.journal.length
            after = self.journal.append(lines)
            self.state.apply(lines, journal=self.journal.path, before=before, after=after)
        except RecordingFailed as error:
            problem = error
        except Exception as error:  # handed to every waiting request: a full disk must stop the night
            problem = RecordingFailed(self.home, f"{type(error).__name__}: {error}")
            problem.__cause__ = error
        self._problem = problem
        self._loop.call_soon_threadsafe(_finish, jobs, problem)

    def _archive(self, job: _Job) -> dict[str, Any]:
        if not isinstance(job.line, FetchRecord):
            return dict(job.line)
        record = job.line
        if job.exchanges:
            archive = self._archive_file(keep=job.keep)
            start = archive.length
            try:
                place = self._append(archive, record, job)
            except OSError:
                raise
            except Exception as error:  # an answer that cannot be written as WARC costs its own row only
                archive.rewind(start)
                record.disposition, record.reason = "failed_internal", f"{type(error).__name__}: {error}"
            else:
                record.archive_file, record.archive_offset = place.file, place.offset
                record.archive_length = place.length
        return _sound({"kind": "fetch", **record.to_dict()})

    def _append(self, archive: ArchiveWriter, record: FetchRecord, job: _Job) -> Location:
        for hop in job.exchanges[:-1]:
            archive.append(hop)
        own = job.exchanges[-1]
        self._compare(record, own, keep=job.keep)
        own.metadata = record.to_dict()
        return archive.append(own)

    def _compare(self, record: FetchRecord, own: Exchange, *, keep: bool) -> None:
        """A body that is known already becomes a revisit; the same at the same address is ``unchanged``."""
        if record.disposition not in ("fetched", "unchanged"):
            return
        before = self.state.body(record.url)
        if record.disposition == "unchanged":
            own.original = before
            record.payload_digest = before.digest if before else None
        elif before is not None and before.digest == own.digest:
            record.disposition, record.reason = "unchanged", "sent again, byte for byte the same"
            own.original = before
        elif keep:
            own.original = self.state.payload(own.digest)

    def _archive_file(self, *, keep: bool) -> ArchiveWriter:
        if keep not in self._archives:
            suffix = "" if keep else TRANSIENT
            self._archives[keep] = ArchiveWriter(
                self.home, self.night, self.run_id, about=self._about, suffix=suffix
            )
        return self._archives[keep]


def _sound(line: dict[str, Any]) -> dict[str, Any]:
    """The line as text that can be encoded; feeds in JSON may hold halves of characters."""
    text = json.dumps(line, ensure_ascii=False)
    try:
        text.encode()
    except UnicodeEncodeError:
        clean: dict[str, Any] = json.loads(text.encode("utf-8", "replace"))
        return clean
    return line


def _finish(jobs: Sequence[_Job], problem: RecordingFailed | None) -> None:
    for job in jobs:
        if job.done.done():  # its request was cancelled
            continue
        if problem is None:
            job.done.set_result(None)
        else:
            job.done.set_exception(problem)
