"""Runs nights over a web of the tests, and reads what they wrote down."""

from __future__ import annotations

import asyncio
import itertools
from pathlib import Path
from typing import Any

from fetch.websites import Site
from pipeline.fetch.journal import read_journal
from pipeline.fetch.night import NightSummary, fetch_night
from pipeline.fetch.settings import FetchSettings
from pipeline.sources.model import Source


class Nights:
    """Runs nights over the web into one data folder."""

    def __init__(self, home: Path, web: Site) -> None:
        self.home, self._web = home, web
        self._numbers = itertools.count(1)

    def run(
        self,
        *sources: Source,
        night: str = "2026-11-01",
        since: str | None = None,
        until: str | None = None,
        run_id: str | None = None,
        resolver: Any = None,
        **settings: Any,
    ) -> NightSummary:
        """One night; settings are those of the tests (no retries) unless given."""
        told = {"connect_to": self._web.connect_to, "retries": 0, "backoff_seconds": 0.01} | settings
        more = {"resolver": resolver} if resolver else {}
        self._web.hits.clear()
        return asyncio.run(
            fetch_night(
                sources,
                home=self.home,
                night=night,
                run_id=run_id or f"run-{next(self._numbers)}",
                settings=FetchSettings(**told),
                since=since,
                until=until,
                **more,
            )
        )

    def lines(self, night: str | None = None, *, robots: bool = False) -> list[dict[str, Any]]:
        """Fetch lines of the journal; ``robots`` adds those of robots.txt and tdmrep.json."""
        lines = (line for line in read_journal(self.home, night) if line["kind"] == "fetch")
        return [line for line in lines if robots or line["purpose"] not in ("robots", "tdmrep")]

    def told(self, night: str | None = None) -> dict[str, str]:
        """Last disposition by address."""
        return {line["url"]: line["disposition"] for line in self.lines(night)}
