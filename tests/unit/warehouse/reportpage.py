"""A report over a small world with hostile names in it, and its elements in order."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path

from tests.unit.warehouse.newsroom import amount, claim, event, load, source, story
from warehouse.connection import open_writer
from warehouse.ledger import Ledger
from warehouse.load import load_fetches, load_source_health
from warehouse.projects import resolve
from warehouse.publish import publish
from warehouse.publish.report import write_report
from warehouse.trends import refresh

HOSTILE = """Cluster <script>alert('x')</script>" onload="x" & Söhne"""
TODAY = datetime(2026, 1, 6, tzinfo=UTC)


def fetched(name: str) -> dict[str, object]:
    return {
        "fetch_id": name,
        "run_id": "r1",
        "night": "2026-01-05",
        "source_name": name,
        "url": f"http://{name}.example/a",
        "purpose": "page",
        "disposition": "fetched",
        "disposition_class": "ok",
        "requested_at": "2026-01-05T02:00:00Z",
    }


def judged(name: str, codes: Sequence[str] = (), words: str = "as usual") -> dict[str, object]:
    return {
        "night": "2026-01-05",
        "source_name": name,
        "usual_per_week": 12.5,
        "codes": list(codes),
        "words": words,
    }


class Page(HTMLParser):
    """Elements of a page with their attributes, in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def make_report(home: Path) -> Path:
    """A published folder with its report."""
    ledger = Ledger(home / "ledger.jsonl")
    said = HOSTILE.replace("'", "’")
    stories = [
        story(
            f"{said} was announced in Abu Dhabi for $30 billion.",
            "2025-02-07",
            source="monde",
            claims=[
                claim(
                    HOSTILE,
                    "ARE",
                    vendors=["nvidia"],
                    amounts=[amount("$30 billion", 3e10, "USD")],
                    events=[event("announced", "announced", "2025-02-07", "day")],
                )
            ],
        ),
        story(
            "Spain launched the Alia model for $10 million.",
            "2025-05-21",
            source="pais",
            claims=[
                claim(
                    "Alia",
                    "ESP",
                    ["model", "data"],
                    amounts=[amount("$10 million", 1e7, "USD")],
                    events=[event("launched", "announced", "2025-05-20", "day")],
                )
            ],
        ),
    ]
    with open_writer(home / "warehouse.duckdb") as con:
        load(con, stories, sources=[source(name) for name in ("monde", "pais")])
        load_fetches(con, [fetched(name) for name in ("monde", "pais")])
        load_source_health(con, [judged("monde", ["silent"], "nothing new for 3 night(s)"), judged("pais")])
        refresh(con, resolve(con, ledger=ledger))
        release = publish(con, home / "published", ledger=ledger, released_at=TODAY)
    write_report(release.path, home / "published")
    return home / "published"
