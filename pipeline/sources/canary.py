"""Whether a live page of a source still gives what its pages usually give: a canary for changed layouts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from extractors import extract_document
from extractors.errors import UnreadableDocument
from pipeline.sources.check import FIELDS, completeness, losses
from pipeline.sources.model import Source


def page_words(
    source: Source, body: bytes, *, url: str, content_type: str | None, history: Sequence[Mapping[str, Any]]
) -> tuple[bool, str]:
    """Whether the page is as complete as the source's pages usually are, and what is to be said of it.

    ``history`` has one mapping a night: documents read (``n``) and how many had a ``title``, a ``date`` and a
    ``body``. Without history the three are wanted outright.
    """
    try:
        selectors = source.selectors.model_dump(exclude_none=True)
        document = extract_document(body, url=url, content_type=content_type, selectors=selectors).to_dict()
    except UnreadableDocument as error:
        return False, f"its newest page cannot be read: {error.reason}"
    now = completeness(document)
    missing = losses(now, usual(history))
    if missing:
        return False, f"its newest page has {'; '.join(missing)}"
    return (
        True,
        f"its newest page has {', '.join(name for name in FIELDS if now[name]) or 'none of title, date, body'}",
    )


def first_page(urls: Sequence[str]) -> str | None:
    """The first address that may be a story: no front page, no list of further addresses."""
    for url in urls:
        path = urlsplit(url).path.lower()
        if path.strip("/") and not path.endswith((".xml", ".gz", ".txt", ".rss")):
            return url
    return None


def usual(history: Sequence[Mapping[str, Any]]) -> dict[str, float]:
    """Share of the source's documents that had each field; 1 where nothing is known of it yet."""
    n_pages = sum(night["n"] for night in history)
    return {name: sum(night[name] for night in history) / n_pages if n_pages else 1.0 for name in FIELDS}
