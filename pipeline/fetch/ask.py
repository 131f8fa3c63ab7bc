"""From an address to a journalled record: robots, budget, turns, redirects, tries, and what came of it."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from pipeline.errors import FetchError
from pipeline.fetch.archive import Exchange
from pipeline.fetch.client import Answer, HttpClient
from pipeline.fetch.dispositions import PASSING
from pipeline.fetch.guard import check_url, without_credentials
from pipeline.fetch.judge import REDIRECTS, judge, status_words
from pipeline.fetch.optout import check_headers, check_reservation
from pipeline.fetch.pacing import Budget, Pacer, retry_after_seconds
from pipeline.fetch.recorder import Recorder
from pipeline.fetch.records import LEAVE_PURPOSES, STORY_PURPOSES, FetchRecord, Purpose, utc_now
from pipeline.fetch.robots import MAX_BYTES as LEAVE_BYTES
from pipeline.fetch.rulebook import ReservationBook, RobotsBook
from pipeline.fetch.settings import FetchSettings
from pipeline.fetch.state import State
from pipeline.sources.model import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """An address to ask for, and why. ``entry`` is what the feed or listing said of it."""

    url: str
    purpose: Purpose
    referrer_url: str | None = None
    entry: Mapping[str, Any] | None = None


@dataclass(slots=True)
class _Journey:
    """The hops of one try: addresses on the way, and every exchange with a server."""

    addresses: list[str]
    exchanges: list[Exchange] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    elapsed_ms: float | None = None

    @property
    def last(self) -> Answer:
        return self.answers[-1]

    def close(self) -> None:
        for answer in self.answers:
            answer.body.close()


class Asker:
    """Asks for addresses on behalf of sources; every try becomes a record."""

    def __init__(
        self, client: HttpClient, pacer: Pacer, recorder: Recorder, state: State, settings: FetchSettings
    ) -> None:
        self._client, self._pacer, self._recorder, self._state = client, pacer, recorder, state
        self._settings = settings
        self.robots = RobotsBook(self, state, settings)
        self.reservations = ReservationBook(self, state, settings)

    def new_record(self, target: Target, source_name: str) -> FetchRecord:
        """A record that nothing has come of yet."""
        return FetchRecord(
            run_id=self._recorder.run_id,
            night=self._recorder.night,
            source_name=source_name,
            url=without_credentials(target.url),
            purpose=target.purpose,
            referrer_url=target.referrer_url,
            entry=dict(target.entry) if target.entry else None,
        )

    async def decline(self, target: Target, source: Source, disposition: str, reason: str) -> FetchRecord:
        """Journal that an address is not asked for."""
        record = self.new_record(target, source.name)
        record.disposition, record.reason = disposition, reason
        await self._recorder.record(record)
        return record

    async def ask(self, target: Target, source: Source, budget: Budget) -> FetchRecord:
        """Ask, again if the failure may pass, and return the record of the last try."""
        n_retries = 0 if target.purpose == "tdmrep" else self._settings.retries
        for attempt in range(n_retries + 1):
            is_last = attempt == n_retries
            record, wait = await self._try(target, source, budget, attempt, is_last)
            if wait is None:
                return record
            await asyncio.sleep(wait)
        return record

    async def _try(
        self, target: Target, source: Source, budget: Budget, attempt: int, is_last: bool
    ) -> tuple[FetchRecord, float | None]:
        """One try, recorded; seconds to wait before the next one, or None where there is to be none."""
        record = self.new_record(target, source.name)
        journey = _Journey([target.url])
        wait: float | None = None
        keep = True
        try:
            try:
                await self._travel(target, source, budget, journey, record)
                record.disposition, record.reason = judge(target.purpose, journey.addresses, journey.last)
            except FetchError as error:
                record.disposition, record.reason = error.disposition, error.reason
                if error.disposition == "refused_optout":
                    journey.exchanges.clear()  # what is reserved is not kept
                wait = self._pause_before_next(record, error, attempt)
            if wait is not None and is_last:
                wait = None
            elif wait is not None:
                record.reason += "; asked again"
            self._describe(record, journey)
            keep = source.retain or record.purpose not in STORY_PURPOSES
            await self._recorder.record(record, journey.exchanges, keep=keep)
        finally:
            journey.close()
        return record, wait

    async def _travel(
        self, target: Target, source: Source, budget: Budget, journey: _Journey, record: FetchRecord
    ) -> None:
        """Follow redirects until there is an answer. Raises ``FetchError``."""
        headers = self._validators(target)
        while True:
            url = journey.addresses[-1]
            check_url(url)
            await self._admit(url, target, source, budget)
            answer = await self._hop(url, target, source, budget, journey, headers, record)
            where = answer.header("location") if answer.status in REDIRECTS else None
            if where is None:
                return
            journey.addresses.append(self._next_address(url, where, journey.addresses))

    async def _admit(self, url: str, target: Target, source: Source, budget: Budget) -> None:
        host = self._pacer.host(url)
        host.limit_to(at_once=source.max_concurrency, pause=source.pace_seconds)
        host.check()
        if target.purpose == "robots":
            return
        robots = await self.robots.rules(url, source, budget)
        host.ask_for(robots.crawl_delay)
        if not robots.allows(url):
            raise FetchError("refused_robots", robots.reason or "robots.txt disallows it")
        if target.purpose == "tdmrep":
            return
        reserved = robots.reserves(self._settings.optout_signals)
        if reserved:
            raise FetchError("refused_optout", f"robots.txt says Content-Signal: {reserved}=no")
        words = (await self.reservations.rules(url, source, budget)).reserves(url)
        if words:
            raise FetchError("refused_optout", words)

    async def _hop(
        self,
        url: str,
        target: Target,
        source: Source,
        budget: Budget,
        journey: _Journey,
        headers: Mapping[str, str],
        record: FetchRecord,
    ) -> Answer:
        host = self._pacer.host(url)
        is_leave = target.purpose in LEAVE_PURPOSES
        async with self._pacer.turn(url) as seen:
            budget.take()
            started, requested_at = time.monotonic(), utc_now()
            if not journey.exchanges:
                record.requested_at = requested_at
            try:
                answer = await self._client.get(
                    url,
                    headers=headers,
                    check=lambda a: self._check(a, record),
                    cut_at=LEAVE_BYTES if is_leave else None,
                    on_seen=seen,
                )
            except FetchError as error:
                if error.disposition.startswith("failed_"):
                    host.failed()
                raise
            finally:
                journey.elapsed_ms = round((journey.elapsed_ms or 0) + (time.monotonic() - started) * 1000, 1)
        journey.answers.append(answer)
        journey.exchanges.append(_exchange(answer, requested_at))
        if answer.status >= 500 or answer.status == 429:
            patience = retry_after_seconds(answer.header("retry-after"))
            if patience is not None:
                host.wait_for(patience)
            host.failed()
            # 429 is patience that is asked for even where no time is named
            raise FetchError(
                "deferred_backoff" if patience is not None or answer.status == 429 else "failed_status",
                status_words(answer),
                retry_after=patience,
            )
        host.answered(answer.elapsed_ms / 1000)
        return answer

    def _check(self, answer: Answer, record: FetchRecord) -> None:
        """Note the status, and stop before the body where the headers say that it is not for us."""
        record.http_status = answer.status
        if record.purpose in STORY_PURPOSES:
            check_headers(answer, self._settings.agent)
        elif record.purpose not in LEAVE_PURPOSES:
            check_reservation(answer, self._settings.agent)

    def _next_address(self, url: str, where: str, seen: list[str]) -> str:
        try:
            following = urljoin(url, where.strip()).split("#", 1)[0]
            check_url(following)
        except ValueError as error:
            raise FetchError("failed_redirect", f"redirected to what is not an address: {error}") from error
        if urlsplit(url).scheme == "https" and urlsplit(following).scheme == "http":
            raise FetchError("failed_redirect", f"redirected from https to http: {following}")
        if following in seen:
            raise FetchError("failed_redirect", f"redirected in a circle, back to {following}")
        if len(seen) > self._settings.max_redirects:
            raise FetchError("failed_redirect", f"redirected more than {self._settings.max_redirects} times")
        return following

    def _validators(self, target: Target) -> dict[str, str]:
        """Headers that make the request conditional, where a body of this address is in the archive."""
        row = self._state.url(target.url)
        if row is None or row["file"] is None or row["class"] == "gone":
            return {}
        if not self.can_read(row):
            return {}
        headers: dict[str, str | None] = {
            "If-None-Match": row["etag"],
            "If-Modified-Since": row["last_modified"],
        }
        return {name: value for name, value in headers.items() if value}

    def can_read(self, row: Mapping[str, Any]) -> bool:
        """Whether an address' last body is still in the archive (retention may have taken it)."""
        path: Path = self._state.home / "archive" / row["file"]
        return path.exists() or path.with_name(path.name + ".open").exists()

    def _describe(self, record: FetchRecord, journey: _Journey) -> None:
        record.redirects = journey.addresses[1:]
        record.elapsed_ms = journey.elapsed_ms
        if not journey.answers:
            return
        answer = journey.last
        record.http_status = answer.status
        record.final_url = journey.addresses[-1]
        if record.disposition in ("fetched", "unchanged"):
            record.etag, record.last_modified = answer.header("etag"), answer.header("last-modified")
        if answer.status != 304:
            record.content_type = answer.header("content-type")
            record.n_bytes, record.payload_digest = answer.body.n_bytes, answer.body.digest

    def _pause_before_next(self, record: FetchRecord, error: FetchError, attempt: int) -> float | None:
        status = record.http_status or 0
        if error.retry_after is not None:
            return error.retry_after if error.retry_after <= self._settings.max_wait else None
        if (
            error.disposition in PASSING
            or (status >= 500 and error.disposition == "failed_status")
            or status == 429
        ):
            # Full jitter: hosts that failed together are not asked again together.
            pause: float = self._settings.backoff_seconds * 2**attempt
            return min(pause * (0.5 + random.random() / 2), self._settings.max_wait)
        return None


def _exchange(answer: Answer, requested_at: str) -> Exchange:
    return Exchange(
        url=answer.url,
        requested_at=requested_at,
        status=answer.status,
        reason_phrase=answer.reason_phrase,
        headers=answer.headers,
        request_headers=answer.request_headers,
        body=answer.body.file,
        n_bytes=answer.body.n_bytes,
        digest=answer.body.digest,
        is_cut=answer.body.is_cut,
        ip_address=answer.ip_address,
    )
