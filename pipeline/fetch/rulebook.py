"""The robots.txt of every origin that is asked: fetched once, believed for a day, archived like all else."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from pipeline.errors import ArchiveError, FetchError
from pipeline.fetch.archive import read_response
from pipeline.fetch.robots import Robots, allow_all, read_robots, refuse_all
from pipeline.fetch.settings import FetchSettings
from pipeline.fetch.state import State
from pipeline.sources.model import Source

if TYPE_CHECKING:
    from pipeline.fetch.ask import Asker
    from pipeline.fetch.pacing import Budget

# Failures of the connection itself: the page would have met them too, and its record says so.
_SHARED_FATE = frozenset(
    {"failed_dns", "failed_connect", "failed_tls", "failed_timeout", "refused_guard", "deferred_backoff",
     "deferred_budget"}
)  # fmt: skip


class RobotsBook:
    """Rules by origin. One origin is asked once, however many of its pages wait for the answer."""

    def __init__(self, asker: Asker, state: State, settings: FetchSettings) -> None:
        self._asker, self._state, self._settings = asker, state, settings
        self._known: dict[str, Robots | FetchError] = {}
        self._locks: dict[str, asyncio.Lock] = {}

    async def rules(self, url: str, source: Source, budget: Budget) -> Robots:
        """The rules for an address. Raises ``FetchError`` where the origin cannot be reached at all."""
        parts = urlsplit(url)
        address = f"{parts.scheme}://{parts.netloc}/robots.txt"
        if address not in self._known:
            async with self._locks.setdefault(address, asyncio.Lock()):
                if address not in self._known:
                    self._known[address] = await self._find(address, source, budget)
        known = self._known[address]
        if isinstance(known, FetchError):
            raise FetchError(known.disposition, known.reason)
        return known

    async def _find(self, address: str, source: Source, budget: Budget) -> Robots | FetchError:
        from pipeline.fetch.ask import Target

        row = self._state.url(address)
        if row is None or not self._is_fresh(row):
            # Not of the source's pages: a budget of one page must still be able to ask whether it may.
            record = await self._asker.ask(Target(url=address, purpose="robots"), source, budget.beside())
            if record.disposition in _SHARED_FATE:
                return FetchError(record.disposition, f"robots.txt could not be asked for: {record.reason}")
            row = self._state.url(address)
        assert row is not None  # it was just recorded
        return self._read(row)

    def _is_fresh(self, row: dict[str, Any]) -> bool:
        if row["class"] not in ("ok", "unchanged", "gone"):
            return False
        age = datetime.now(UTC) - datetime.fromisoformat(row["last_at"])
        return age.total_seconds() < self._settings.robots_seconds

    def _read(self, row: dict[str, Any]) -> Robots:
        agent, status = self._settings.agent, row["http_status"] or 0
        if row["class"] in ("ok", "unchanged"):
            try:
                content = read_response(self._state.home, row["file"], row["offset"], row["length"]).body
            except ArchiveError as error:
                return refuse_all(agent, f"the archived robots.txt cannot be read: {error.reason}")
            return read_robots(content, agent)
        if 400 <= status < 500 and status != 429:
            return allow_all(agent, f"robots.txt: {row['reason']}")
        return refuse_all(agent, f"robots.txt could not be had ({row['disposition']}: {row['reason']})")
