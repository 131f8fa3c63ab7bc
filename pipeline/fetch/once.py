"""Asking for a few addresses once, outside a night: as polite as a night, and nothing of it is kept."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.fetch.archive import read_response
from pipeline.fetch.ask import Asker, Target
from pipeline.fetch.client import HttpClient
from pipeline.fetch.pacing import Budget, Pacer
from pipeline.fetch.recorder import Recorder
from pipeline.fetch.records import Purpose
from pipeline.fetch.settings import FetchSettings
from pipeline.fetch.state import State
from pipeline.sources.model import Source

Done = Callable[..., None]
_NIGHT, _RUN = "2000-01-01", "once"  # names inside a folder that is gone afterwards


@dataclass(frozen=True, slots=True)
class OnceAnswer:
    """What came of one address; ``body`` is None where nothing came, and ``reason`` says why."""

    url: str
    final_url: str
    disposition: str
    reason: str
    content_type: str | None
    body: bytes | None


async def fetch_each(
    urls: Sequence[str], *, settings: FetchSettings, purpose: Purpose = "listing", on_done: Done | None = None
) -> list[OnceAnswer]:
    """Ask for every address once, in order of the list; robots.txt, pace and all limits as in a night."""
    told = on_done or (lambda *_, **__: None)
    with tempfile.TemporaryDirectory(prefix="sovtrack-once-") as folder:
        home = Path(folder)
        state = State(home)
        state.sync()
        recorder = Recorder(home, _NIGHT, _RUN, state, about={"software": "Sovtrack"})
        client = HttpClient(settings)
        asker = Asker(client, Pacer(settings), recorder, state, settings)
        try:
            found = await asyncio.gather(*(_one(asker, url, purpose, told) for url in urls))
        finally:
            await client.aclose()
            await recorder.close()
            state.close()
        return [_with_body(home, each) for each in found]


async def _one(asker: Asker, url: str, purpose: Purpose, told: Done) -> dict[str, object]:
    source = Source.model_validate(
        {"name": "once", "title": "once", "publisher": "once", "publisher_country": None, "language": "en",
         "kind": "urls", "urls": ["http://once.example/"]}
    )  # fmt: skip
    record = await asker.ask(Target(url=url, purpose=purpose), source, Budget(50, words="a single look"))
    told(1, note=url)
    return record.to_dict()


def _with_body(home: Path, record: dict[str, object]) -> OnceAnswer:
    body = None
    if record["disposition"] == "fetched":
        body = read_response(
            home,
            str(record["archive_file"]),
            int(str(record["archive_offset"])),
            int(str(record["archive_length"])),
        ).body
    return OnceAnswer(
        url=str(record["url"]),
        final_url=str(record["final_url"] or record["url"]),
        disposition=str(record["disposition"]),
        reason=str(record["reason"]),
        content_type=None if record["content_type"] is None else str(record["content_type"]),
        body=body,
    )
