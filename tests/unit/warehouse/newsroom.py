"""Hand-written arrivals for tests of the warehouse: texts with the facts in them found by their words.

``story("...", claims=[claim("Alia", "ESP", amounts=[amount("€10 million", 1e7, "EUR")])])`` gives what the
reading room would hand over, offsets included, without running it.
"""

from __future__ import annotations

import atexit
import hashlib
import shutil
import tempfile
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import duckdb

from warehouse.connection import open_writer
from warehouse.load import load_documents, load_extractions, load_sources

Row = dict[str, Any]


@dataclass(kw_only=True)
class Fact:
    """A mention by its words; ``facts`` go into the mention's row as they are."""

    kind: str
    words: str
    facts: Row = field(default_factory=dict)


def amount(words: str, low: float, currency: str, **facts: Any) -> Fact:
    """A commitment, announced once, unless told otherwise."""
    usual = {
        "low": low,
        "high": facts.pop("high", low),
        "currency": currency,
        "qualifier": "exact",
        "role": "commitment",
        "restates": None,
        "stage": "announced",
        "payer": "public",
        "period": "one_off",
    }
    return Fact(kind="amounts", words=words, facts={**usual, **facts})


def event(
    words: str, kind: str = "announced", on: str | None = None, precision: str | None = None, **facts: Any
) -> Fact:
    """Something that happened; without a date unless told."""
    basis = facts.pop("date_basis", "stated" if on else None)
    usual = {"kind": kind, "on": on, "precision": precision, "date_text": None, "date_basis": basis}
    return Fact(kind="events", words=words, facts={**usual, **facts})


def claim(
    name: str | None, countries: str | list[str], type_: str | list[str] = "infrastructure", **facts: Any
) -> Row:
    """One project claim; ``says`` is the sentence that is its evidence (the first one unless told)."""
    types = [type_] if isinstance(type_, str) else type_
    return {
        "name": name,
        "countries": [countries] if isinstance(countries, str) else countries,
        "types": types,
        "primary_type": types[0],
        "subtypes": [],
        "amounts": [],
        "vendors": [],
        "events": [],
        "status": "announced",
        "cues": [],
        "place": None,
        "known_as": None,
        "part_of": None,
        "rule": "by-hand",
        "confidence": 0.9,
        "says": None,
        **facts,
    }


def source(name: str, publisher: str | None = None, country: str | None = None) -> Row:
    """A source of the catalogue."""
    return {
        "name": name,
        "title": name.title(),
        "publisher": publisher or name.title(),
        "publisher_country": country,
        "language": "en",
        "kind": "feed",
        "urls": [f"http://{name}.example/feed"],
        "licence": "test",
        "enabled": True,
        "expected_per_week": 3,
        "tags": [],
    }


@dataclass
class Story:
    """A text and what is claimed in it, as the two rows that the loaders take."""

    text: str
    published_on: str | None
    source: str
    url: str
    claims: list[Row]
    fetched_at: str
    language: str = "en"

    @property
    def version_digest(self) -> str:
        return "sha256:" + hashlib.sha256(f"{self.text}|{self.published_on}".encode()).hexdigest()

    def document(self) -> Row:
        return {
            "url": self.url,
            "canonical_url": self.url,
            "source_name": self.source,
            "version_digest": self.version_digest,
            "payload_digest": self.version_digest,
            "fetched_at": self.fetched_at,
            "run_id": "r1",
            "night": self.fetched_at[:10],
            "fetch_id": hashlib.sha256((self.url + self.fetched_at).encode()).hexdigest()[:12],
            "archive_file": "2026/01/night/r1.warc.gz",
            "archive_offset": 10,
            "archive_length": 99,
            "document": {
                "text": self.text,
                "kind": "html",
                "title": self.text.split(".")[0],
                "published_at": self.published_on,
                "modified_at": None,
                "language": self.language,
                "byline": [],
                "publisher": None,
                "canonical_url": self.url,
                "blocks": [],
                "n_pages": None,
                "signals": [],
                "origins": {},
            },
        }

    def extraction(self, extractor_version: str = "t1") -> Row:
        lists: dict[str, list[Row]] = {
            k: [] for k in ("countries", "amounts", "vendors", "types", "cues", "events")
        }
        projects = []
        for told in self.claims:
            says = told["says"] or self.sentences()[0]
            start = self.text.index(says)
            row = {key: value for key, value in told.items() if key != "says"}
            row["evidence"] = [[start, start + len(says)]]
            for key in ("amounts", "events"):
                row[key] = [self._place(lists, fact, start) for fact in told[key]]
            row["links"] = [
                {
                    "field": "amount",
                    "index": i,
                    "value": lists["amounts"][i]["text"],
                    "rule": "same-sentence",
                    "confidence": 0.9,
                }
                for i in row["amounts"]
            ]
            projects.append(row)
        spans = []
        for sentence in self.sentences():
            at = self.text.index(sentence)
            spans.append([at, at + len(sentence)])
        types = sorted({t for p in projects for t in p["types"]})
        extraction = {
            **lists,
            "language": self.language,
            "sentences": spans,
            "project_types": types,
            "projects": projects,
        }
        return {
            "version_digest": self.version_digest,
            "extractor_version": extractor_version,
            "extraction": extraction,
        }

    def sentences(self) -> list[str]:
        return [s if s.endswith(".") else s + "." for s in self.text.rstrip(".").split(". ")]

    def _place(self, lists: dict[str, list[Row]], fact: Fact, near: int) -> int:
        at = self.text.find(fact.words, near)
        at = at if at >= 0 else self.text.index(fact.words)
        row = {
            "start": at,
            "end": at + len(fact.words),
            "text": fact.words,
            "rule": "by-hand",
            "confidence": 0.9,
        }
        row |= fact.facts
        if row not in lists[fact.kind]:
            lists[fact.kind].append(row)
        return lists[fact.kind].index(row)


def story(
    text: str,
    published_on: str | None = "2025-02-10",
    *,
    source: str = "herald",
    url: str | None = None,
    claims: list[Row] | None = None,
    fetched_at: str = "2026-01-05T02:00:00Z",
    language: str = "en",
) -> Story:
    """A news story of a source."""
    slug = hashlib.sha256(f"{source}{text}{published_on}".encode()).hexdigest()[:8]
    return Story(
        text,
        published_on,
        source,
        url or f"http://{source}.example/{slug}",
        claims or [],
        fetched_at,
        language,
    )


def empty_warehouse() -> Any:
    """A warehouse in memory, for tests that need many: copied, for all the migrations cost five times as much."""
    con = duckdb.connect()
    con.execute(f"ATTACH '{_migrated()}' AS migrated (READ_ONLY)")
    con.execute("COPY FROM DATABASE migrated TO memory")
    con.execute("DETACH migrated")
    return con


@cache
def _migrated() -> Path:
    """File of a warehouse with today's schema and nothing in it, made once a process and gone with it."""
    folder = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    with open_writer(folder / "empty.duckdb"):
        return folder / "empty.duckdb"


def load(con: Any, stories: list[Story], *, sources: list[Row] | None = None) -> None:
    """Load sources, documents and extractions in the order given."""
    names = sorted({s.source for s in stories})
    load_sources(con, sources or [source(name) for name in names])
    load_documents(con, [s.document() for s in stories])
    load_extractions(con, [s.extraction() for s in stories])
