"""Modest floors on real pages and papers, where they are at hand; the scores are measured apart."""

from __future__ import annotations

import gzip
import json
import re
import time
import unicodedata
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extractors.documents.read import extract_document
from extractors.model import Document

_TOKEN = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\u0e00-\u0e7f]|\w+")
Read = Callable[[str], list[tuple[dict[str, Any], Document]]]


@pytest.fixture(scope="module")
def read(shared_dir: Path) -> Read:
    """Every third page of a collection with what is known of it."""

    def pages(name: str) -> list[tuple[dict[str, Any], Document]]:
        folder = shared_dir / "data" / name
        if not (folder / "gold.jsonl").is_file():
            pytest.skip(f"no {name} pages here")
        rows = [json.loads(line) for line in (folder / "gold.jsonl").read_text("utf-8").splitlines()][::3]
        return [
            (row, extract_document(gzip.decompress((folder / row["page"]).read_bytes()), url=row["url"]))
            for row in rows
        ]

    return pages


def f1(gold: str, got: str) -> float:
    """Agreement of runs of four words, counted as often as they stand there."""

    def bag(text: str) -> Counter[tuple[str, ...]]:
        words = _TOKEN.findall(unicodedata.normalize("NFC", text))
        return Counter(tuple(words[i : i + 4]) for i in range(max(1, len(words) - 3)))

    one, other = bag(gold), bag(got)
    return 2 * sum((one & other).values()) / max(1, sum(one.values()) + sum(other.values()))


def test_articles(read: Read) -> None:
    """Main text of news pages."""
    scores = [f1(row["text"], document.text) for row, document in read("articles")]
    assert sum(scores) / len(scores) >= 0.93


def test_publishers(read: Read) -> None:
    """Text, title and day of many publishers' pages; no wrong dates to speak of."""
    found = read("publishers")
    assert sum(f1(row["text"], document.text) for row, document in found) / len(found) >= 0.94
    assert sum(_same(row["title"], document.title) for row, document in found) / len(found) >= 0.75
    wrong = sum(
        document.published_at is not None and not _near(row["date"], document.published_at)
        for row, document in found
    )
    assert wrong <= 0.03 * len(found)


def test_dates(read: Read) -> None:
    """The day of publication on pages of every age."""
    found = read("dates")
    assert sum(_near(row["date"], document.published_at) for row, document in found) / len(found) >= 0.85


def test_papers(shared_dir: Path) -> None:
    """Real policy papers: read without exception, with pages, in good time."""
    papers = sorted((shared_dir / "data" / "policy_pdfs").glob("*.pdf"))
    if not papers:
        pytest.skip("no papers here")
    n_pages, began = 0, time.process_time()
    for path in papers:
        document = extract_document(path.read_bytes())
        assert document.kind == "pdf" and len(document.text) > 3000, path.name
        assert document.title and document.language, path.name
        assert all(document.text[b.start : b.end].strip() and b.page for b in document.blocks)
        n_pages += document.n_pages or 0
    assert (time.process_time() - began) / n_pages * 100 < 4.0  # twice what is promised, for busy machines


def _same(one: str, other: str | None) -> bool:
    return re.sub(r"\W+", "", one).casefold() == re.sub(r"\W+", "", other or "").casefold()


def _near(gold: str, got: str | None) -> bool:
    """The same day, or its neighbour where the hour is told in another zone."""
    return (bool(got) and str(got)[:10] in str(gold)) or (
        bool(got) and str(gold)[:8] == str(got)[:8] and abs(int(str(gold)[8:10]) - int(str(got)[8:10])) <= 1
    )
