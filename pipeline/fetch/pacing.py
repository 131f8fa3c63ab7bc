"""How gently a host is asked: how many at once, how far apart, and when it is left alone.

A pause runs from the moment at which the answer to the last request began to come: only then is it sure
that the host has seen that request, so whatever delays there are, it sees the next one no sooner than its
pause. Pauses grow with the host's response time; a host that asks for patience, or fails again and again,
is left alone.
"""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from pipeline.errors import FetchError
from pipeline.fetch.settings import FetchSettings

_MARGIN = 1.02  # clocks and networks jitter; a host's own measure must never fall short of its limit
_SMOOTHING = 0.5  # weight of the newest response time


def host_key(url: str) -> str:
    """The host that an address burdens, whatever its scheme and port: one machine is paced as one."""
    return (urlsplit(url).hostname or "").lower().rstrip(".")


def retry_after_seconds(value: str | None, now: datetime | None = None) -> float | None:
    """Seconds that a Retry-After header asks for, as a number or as a date; None where it says neither."""
    if value is None:
        return None
    value = value.strip()
    if value.isascii() and value.isdigit():
        return float(min(int(value[:9]), 10**8))
    try:
        until = parsedate_to_datetime(value)
    except (TypeError, ValueError):
        return None
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return max(0.0, (until - (now or datetime.now(UTC))).total_seconds())


class Host:
    """The turn-taking of one host."""

    def __init__(self, name: str, settings: FetchSettings) -> None:
        self.name = name
        self.n_active = 0
        self._settings = settings
        self._limit = math.inf
        self._pause = 0.0
        self._crawl_delay = 0.0
        self._response_seconds = 0.0
        self._next_at = 0.0
        self._blocked_until = 0.0
        self._open_until = 0.0
        self._n_failures = 0
        self._room = asyncio.Condition()
        self._starting = asyncio.Lock()

    def limit_to(self, *, at_once: int, pause: float) -> None:
        """Take on a source's limits; of several sources on one host the gentlest counts."""
        self._limit = min(self._limit, at_once)
        self._pause = max(self._pause, pause)

    def ask_for(self, crawl_delay: float | None) -> None:
        """Take on the pause that robots.txt asks for."""
        self._crawl_delay = max(self._crawl_delay, crawl_delay or 0.0)

    @property
    def pause(self) -> float:
        """Seconds between two requests, as of now."""
        settings = self._settings
        if settings.pace_factor == 0:
            return 0.0
        own = max(self._pause * settings.pace_factor, self._crawl_delay)
        stretched = min(self._response_seconds * settings.adapt_factor, settings.max_pause)
        # Response time stretches a pause where there is one; a source that wants none (a machine of ours)
        # keeps none.
        return max(own, stretched) * _MARGIN if own else 0.0

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[Callable[[], None] | None]:
        """Wait for this host's turn. Yields what is to be called once the host has seen the request, or None.

        Raises ``FetchError`` (deferred_backoff) where the host is to be left alone for longer than is waited.
        """
        async with self._room:
            await self._room.wait_for(lambda: self.n_active < self._limit)
            self.n_active += 1
        try:
            if self.pause:
                await self._starting.acquire()
                release = _Once(self._seen)
                try:
                    await self._wait()
                    yield release
                finally:
                    release()
            else:
                await self._wait()
                yield None
        finally:
            self.n_active -= 1
            async with self._room:
                self._room.notify()

    def _seen(self) -> None:
        self._next_at = max(self._next_at, time.monotonic() + self.pause)
        self._starting.release()

    async def _wait(self) -> None:
        while True:
            self.check()
            wait = max(self._next_at, self._blocked_until) - time.monotonic()
            if wait <= 0:
                return
            await asyncio.sleep(wait)

    def check(self) -> None:
        """Raise ``FetchError`` (deferred_backoff) where the host is to be left alone for now."""
        now = time.monotonic()
        if now < self._open_until:
            left = self._open_until - now
            words = f"{self.name} failed {self._n_failures} times in a row; left alone for {left:.0f} s"
            raise FetchError("deferred_backoff", words)
        if self._blocked_until - now > self._settings.max_wait:
            raise FetchError(
                "deferred_backoff", f"{self.name} asks us to wait {self._blocked_until - now:.0f} s"
            )

    def answered(self, seconds: float) -> None:
        """The host answered in order, in so many seconds."""
        self._n_failures = 0
        before = self._response_seconds or seconds
        self._response_seconds = before + _SMOOTHING * (seconds - before)

    def failed(self) -> None:
        """The host failed; after too many failures in a row it is left alone, then given one chance."""
        self._n_failures += 1
        if self._n_failures >= self._settings.breaker_failures:
            self._open_until = time.monotonic() + self._settings.breaker_seconds

    def wait_for(self, seconds: float) -> None:
        """The host asked for patience."""
        self._blocked_until = max(self._blocked_until, time.monotonic() + seconds)


class _Once:
    def __init__(self, call: Callable[[], None]) -> None:
        self._call: Callable[[], None] | None = call

    def __call__(self) -> None:
        call, self._call = self._call, None
        if call is not None:
            call()


class Pacer:
    """The hosts of a night, and the number of requests at once over all of them."""

    def __init__(self, settings: FetchSettings) -> None:
        self._settings = settings
        self._hosts: dict[str, Host] = {}
        self._all = asyncio.Semaphore(settings.concurrency)

    def host(self, url: str) -> Host:
        """The host of an address."""
        key = host_key(url)
        if key not in self._hosts:
            self._hosts[key] = Host(key, self._settings)
        return self._hosts[key]

    @asynccontextmanager
    async def turn(self, url: str) -> AsyncIterator[Callable[[], None] | None]:
        """Wait for the host's turn, then for room among all requests."""
        async with self.host(url).turn() as seen, self._all:
            yield seen


class Budget:
    """Requests that a source, and the whole night, may still make."""

    def __init__(self, left: int, night: Budget | None = None, *, words: str = "the source's budget") -> None:
        self.left = left
        self._night = night
        self._words = words

    def take(self) -> None:
        """Spend one request. Raises ``FetchError`` (deferred_budget)."""
        if self.left <= 0:
            raise FetchError("deferred_budget", f"{self._words} for the night is spent")
        if self._night is not None:
            self._night.take()
        self.left -= 1

    def beside(self) -> Budget:
        """A small budget for what is asked beside the pages (robots.txt); the night counts it too."""
        return Budget(20, self._night)


async def in_time(seconds: float, work: Awaitable[None]) -> bool:
    """Do the work, but no longer than that; whether it came to its end."""
    try:
        async with asyncio.timeout(seconds) as limit:
            await work
    except TimeoutError:
        if not limit.expired():
            raise
        return False
    return True
