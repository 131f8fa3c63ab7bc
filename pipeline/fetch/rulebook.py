"""What the origins that are asked have to say of it: robots.txt and tdmrep.json, fetched once a day, archived."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Generic, TypeVar
from urllib.parse import urlsplit

from pipeline.errors import ArchiveError, FetchError
from pipeline.fetch import tdmrep
from pipeline.fetch.archive import read_response
from pipeline.fetch.records import Purpose
from pipeline.fetch.robots import Robots, allow_all, read_robots, refuse_all
from pipeline.fetch.settings import FetchSettings
from pipeline.fetch.state import State
from pipeline.fetch.tdmrep import Reservations, read_reservations
from pipeline.sources.model import Source

if TYPE_CHECKING:
    from pipeline.fetch.ask import Asker
    from pipeline.fetch.pacing import Budget

Rules = TypeVar("Rules", Robots, Reservations)
# Failures of the connection itself: the page would have met them too, and its record says so.
_SHARED_FATE = frozenset(
    {"failed_dns", "failed_connect", "failed_tls", "failed_timeout", "refused_guard", "deferred_backoff",
     "deferred_budget"}
)  # fmt: skip


class _Book(ABC, Generic[Rules]):
    """Rules by origin. One origin is asked once, however many of its pages wait for the answer."""

    purpose: Purpose
    path: str

    def __init__(self, asker: Asker, state: State, settings: FetchSettings) -> None:
        self._asker, self._state, self._settings = asker, state, settings
        self._known: dict[str, Rules | FetchError] = {}
        self._locks: dict[str, asyncio.Lock] = {}

    async def rules(self, url: str, source: Source, budget: Budget) -> Rules:
        """The rules for an address. Raises ``FetchError`` where the origin cannot be reached at all."""
        parts = urlsplit(url)
        address = f"{parts.scheme}://{parts.netloc}{self.path}"
        if address not in self._known:
            async with self._locks.setdefault(address, asyncio.Lock()):
                if address not in self._known:
                    self._known[address] = await self._find(address, source, budget)
        known = self._known[address]
        if isinstance(known, FetchError):
            raise FetchError(known.disposition, known.reason)
        return known

    async def _find(self, address: str, source: Source, budget: Budget) -> Rules | FetchError:
        from pipeline.fetch.ask import Target

        row = self._state.url(address)
        if row is None or not self._is_fresh(row):
            # Not of the source's pages: a budget of one page must still be able to ask whether it may.
            record = await self._asker.ask(Target(url=address, purpose=self.purpose), source, budget.beside())
            shared = self._shared_fate(record.disposition, record.reason)
            if shared is not None:
                return shared
            row = self._state.url(address)
        assert row is not None  # it was just recorded
        return self._rules(row)

    def _is_fresh(self, row: dict[str, Any]) -> bool:
        """Whether the last answer still holds; one from the future does not (the clock was set back)."""
        is_final = row["class"] in ("ok", "unchanged", "gone") or _is_no(row["http_status"])
        age = datetime.now(UTC) - datetime.fromisoformat(row["last_at"])
        return is_final and -60 < age.total_seconds() < self._settings.robots_seconds

    def _body(self, row: dict[str, Any]) -> bytes:
        return read_response(self._state.home, row["file"], row["offset"], row["length"]).body

    @abstractmethod
    def _shared_fate(self, disposition: str, reason: str) -> FetchError | None:
        """The failure that the page itself would meet, or None where the origin has answered for itself."""

    @abstractmethod
    def _rules(self, row: dict[str, Any]) -> Rules:
        """The rules that an answer of the origin amounts to."""


class RobotsBook(_Book[Robots]):
    """robots.txt: an origin whose file cannot be had is not asked for anything else (RFC 9309, 2.3.1)."""

    purpose = "robots"
    path = "/robots.txt"

    def _shared_fate(self, disposition: str, reason: str) -> FetchError | None:
        words = f"robots.txt could not be asked for: {reason}"
        return FetchError(disposition, words) if disposition in _SHARED_FATE else None

    def _rules(self, row: dict[str, Any]) -> Robots:
        agent = self._settings.agent
        if row["class"] in ("ok", "unchanged"):
            try:
                return read_robots(self._body(row), agent)
            except ArchiveError as error:
                return refuse_all(agent, f"the archived robots.txt cannot be read: {error.reason}")
        if _is_no(row["http_status"]):
            return allow_all(agent, f"robots.txt: {row['reason']}")
        return refuse_all(agent, f"robots.txt could not be had ({row['disposition']}: {row['reason']})")


class ReservationBook(_Book[Reservations]):
    """tdmrep.json: a site that has none reserves nothing by it; one that cannot give it, what it last reserved."""

    purpose = "tdmrep"
    path = tdmrep.ADDRESS

    def _shared_fate(self, disposition: str, reason: str) -> FetchError | None:
        is_shared = disposition in ("refused_guard", "deferred_backoff", "deferred_budget")
        return FetchError(disposition, f"tdmrep.json could not be asked for: {reason}") if is_shared else None

    def _rules(self, row: dict[str, Any]) -> Reservations:
        is_no = row["class"] == "gone" or _is_no(row["http_status"])
        if row["file"] is None or is_no:
            return Reservations()
        try:
            return read_reservations(self._body(row))
        except ArchiveError:
            # Taken away or damaged: what it said is not known, so nothing is mined until it is asked again.
            return read_reservations(b'{"location": "/", "tdm-reservation": 1}')


def _is_no(status: int | None) -> bool:
    """Whether a status says for good that there is no such file (429 asks for patience)."""
    return status is not None and 400 <= status < 500 and status != 429
