"""The golden page of each sample source, fetched and read: title, date and the beginning of its text."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
import yaml

from extractors import extract_document
from pipeline.fetch.once import fetch_each
from pipeline.night.sample import SOURCES, sample_settings
from pipeline.sample.server import serve
from pipeline.settings import load_settings
from pipeline.sources.canary import page_words
from pipeline.sources.registry import load_catalog

GOLDEN = Path(SOURCES).parent / "golden.yml"


@pytest.fixture(scope="module")
def pages() -> list[tuple[dict[str, str], bytes, str | None]]:
    golden = yaml.safe_load(GOLDEN.read_text("utf-8"))["pages"]
    with serve() as port:
        settings = sample_settings(load_settings(), port=port)
        answers = asyncio.run(
            fetch_each([page["url"] for page in golden], settings=settings.fetch, purpose="page")
        )
    return [
        (page, answer.body or b"", answer.content_type) for page, answer in zip(golden, answers, strict=True)
    ]


def test_every_source_has_a_golden_page(pages: list[tuple[dict[str, str], bytes, str | None]]) -> None:
    assert {page["source"] for page, _, _ in pages} == set(load_catalog(SOURCES))


def test_golden_pages_are_read_as_they_should(pages: list[tuple[dict[str, str], bytes, str | None]]) -> None:
    wrong = []
    for page, body, content_type in pages:
        found = extract_document(body, url=page["url"], content_type=content_type)
        start = " ".join(page["body_start"].split())
        if not (
            (found.title or "").split() == page["title"].split()
            and (found.published_at or "")[:10] == page["date"]
            and start in " ".join(found.text.split())
        ):
            wrong.append((page["url"], found.title, found.published_at, found.text[:80]))
    assert wrong == []


def test_a_page_that_lost_its_date_is_told() -> None:
    source = next(iter(load_catalog(SOURCES).values()))
    body = (
        b"<html><h1>A title of some length</h1><p>"
        + b"Words that make a body of some length. " * 20
        + b"</p></html>"
    )
    history = [{"n": 10, "title": 10, "date": 9, "body": 10}]
    is_well, words = page_words(
        source, body, url="http://a.example/x", content_type="text/html", history=history
    )
    assert not is_well
    assert "no date" in words and "90%" in words
