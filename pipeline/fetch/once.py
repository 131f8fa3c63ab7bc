"""Ask for some addresses outside a night: as politely and as safely, but nothing is kept."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.fetch.archive import read_response
from pipeline.fetch.ask import Asker, Target
from pipeline.fetch.client import HttpClient
from pipeline.fetch.guard import Resolver, system_resolver
from pipeline.fetch.pacing import Budget, Pacer, host_key
from pipeline.fetch.recorder import Recorder
from pipeline.fetch.records import FetchRecord
from pipeline.fetch.settings import FetchSettings
from pipeline.fetch.state import State
from pipeline.sources.model import Source

_NIGHT = "1970-01-01"  # a journal needs one; this one is thrown away
_AT_ONCE = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Once:
    """What came of one address; ``body`` is None where nothing came, and ``reason`` says why."""

    url: str
    final_url: str
    disposition: str
    reason: str
    status: int | None
    content_type: str | None
    body: bytes | None


async def fetch_each(
    urls: Sequence[str],
    *,
    settings: FetchSettings,
    on_done: Callable[[int], object] | None = None,
    resolver: Resolver = system_resolver,
) -> list[Once]:
    """Ask for each address, robots.txt and pauses included, and return the answers in the same order."""
    with TemporaryDirectory(prefix="sovtrack-") as folder:
        home = Path(folder)
        state = State(home)
        recorder = Recorder(home, _NIGHT, "once", state, about={"software": "Sovtrack"})
        client = HttpClient(settings, resolver=resolver)
        asker = Asker(client, Pacer(settings), recorder, state, settings)
        budget = Budget(len(urls) * (settings.retries + 1) * (settings.max_redirects + 1))
        room = asyncio.Semaphore(_AT_ONCE)

        async def one(url: str) -> Once:
            async with room:
                target = Target(url=url, purpose="listing")
                record = await asker.ask(target, _visitor(url), budget)
                answer = await asyncio.to_thread(_answer, home, record)
            if on_done is not None:
                on_done(1)
            return answer

        try:
            return list(await asyncio.gather(*[one(url) for url in urls]))
        finally:
            await client.aclose()
            await recorder.close()
            state.close()


def _visitor(url: str) -> Source:
    """Somebody who looks at an address without being a source yet: one request at a time, a second apart."""
    return Source(
        name="visit",
        title=host_key(url) or "visit",
        publisher=host_key(url) or "unknown",
        publisher_country=None,
        language="en",
        kind="urls",
        urls=["http://visit.example/"],
        pace_seconds=1.0,
    )


def _answer(home: Path, record: FetchRecord) -> Once:
    body = None
    if record.disposition_class in ("ok", "unchanged") and record.archive_file is not None:
        assert record.archive_offset is not None and record.archive_length is not None
        body = read_response(home, record.archive_file, record.archive_offset, record.archive_length).body
    return Once(
        url=record.url,
        final_url=record.final_url or record.url,
        disposition=record.disposition,
        reason=record.reason,
        status=record.http_status,
        content_type=record.content_type,
        body=body,
    )
