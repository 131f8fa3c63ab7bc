"""What an unknown address seems to be, and the source file that would read it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import asdict, dataclass
from typing import Any, Literal
from urllib.parse import urlsplit

from extractors.documents.entries import Entry, Listing
from extractors.documents.feeds import parse_feed
from extractors.documents.listings import parse_listing
from extractors.documents.read import extract_document
from extractors.documents.sitemaps import parse_sitemap
from extractors.documents.sniff import sniff
from extractors.errors import UnreadableDocument
from pipeline.sources.check import completeness

Seems = Literal["feed", "sitemap", "listing", "document", "unknown"]

# How entries are marked up on listing pages, most telling first; tried one after the other.
ITEM_SELECTORS = (
    "article", ".views-row", ".news-item", ".press-release", ".teaser", ".card", ".post", ".entry",
    ".list-item", "li:has(time)", "tr:has(a)", "dl > dd", "h2", "h3", "li",
)  # fmt: skip
FEWEST_ENTRIES = 4
LONG_TITLE = 20  # characters; shorter link texts are navigation
LONG_TEXT = 600  # characters


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What ``url`` seems to be. ``words`` say why; ``examples`` are entries as a night would see them."""

    url: str
    seems: Seems
    words: str
    title: str | None = None
    language: str | None = None
    n_entries: int = 0
    n_dated: int = 0
    item_selector: str | None = None
    link_pattern: str | None = None
    child_sitemaps: tuple[str, ...] = ()
    examples: tuple[Entry, ...] = ()
    has: dict[str, bool] | None = None
    signals: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready mapping of every field."""
        return asdict(self)


def suggest(url: str, content: bytes, content_type: str | None = None) -> Suggestion:
    """Read ``content`` as a feed, a sitemap, a listing and a document, and tell which it is."""
    if not content.strip():
        return Suggestion(url, "unknown", "the answer is empty")
    feed = parse_feed(content, url=url)
    if feed.entries:
        return _of_entries(url, "feed", feed)
    sitemap = parse_sitemap(content, url=url)
    if sitemap.entries or sitemap.child_sitemaps:
        return _of_entries(url, "sitemap", sitemap)
    kind = sniff(content, content_type)
    listing = _listing(url, content, content_type) if kind == "html" else None
    document = _document(url, content, content_type)
    if listing is not None and (document is None or not _is_article(document, listing)):
        return listing
    if document is not None and len(document["text"]) >= LONG_TEXT:
        has = completeness(document)
        lacking = [name for name, there in has.items() if not there]
        words = f"one document of {len(document['text'])} characters" + (
            f", without {' and '.join(lacking)}" if lacking else ""
        )
        signals = tuple(signal["code"] for signal in document["signals"])
        return Suggestion(
            url, "document", words, document["title"], document["language"], has=has, signals=signals
        )
    signals = tuple(dict.fromkeys(signal.code for signal in (*feed.signals, *sitemap.signals)))
    return Suggestion(url, "unknown", "neither entries nor a text of any length", signals=signals)


def _of_entries(url: str, seems: Seems, listing: Listing) -> Suggestion:
    n_dated = sum(entry.published_at is not None for entry in listing.entries)
    words = f"{len(listing.entries)} entries, {n_dated} of them dated"
    if listing.child_sitemaps:
        words = f"an index of {len(listing.child_sitemaps)} sitemaps"
    return Suggestion(
        url,
        seems,
        words,
        listing.title,
        listing.language,
        len(listing.entries),
        n_dated,
        child_sitemaps=listing.child_sitemaps[:10],
        examples=listing.entries[:5],
        signals=tuple(signal.code for signal in listing.signals),
    )


def _listing(url: str, content: bytes, content_type: str | None) -> Suggestion | None:
    """The largest group of links of one shape with texts like headlines, and the best selector for it."""
    links = parse_listing(content, url=url, content_type=content_type)
    host = urlsplit(url).hostname
    titled = [
        entry
        for entry in links.entries
        if urlsplit(entry.url).hostname == host and len(entry.title or "") >= LONG_TITLE
    ]
    shapes = Counter(_shape(entry.url) for entry in titled)
    if not shapes or shapes.most_common(1)[0][1] < FEWEST_ENTRIES:
        return None
    pattern = shapes.most_common(1)[0][0]
    plain = [entry for entry in titled if _shape(entry.url) == pattern]
    selector: str | None = None
    n_dated, entries = _dated(plain), tuple(plain)
    for candidate in ITEM_SELECTORS:
        found = parse_listing(
            content, url=url, item_selector=candidate, link_pattern=pattern, content_type=content_type
        )
        shown = tuple(entry for entry in found.entries if entry.title)
        if len(shown) * 5 >= len(plain) * 4 and _dated(shown) > n_dated:
            selector, n_dated, entries = candidate, _dated(shown), shown
    return Suggestion(
        url,
        "listing",
        f"{len(entries)} links of one shape, {n_dated} of them dated",
        links.title,
        links.language,
        len(entries),
        n_dated,
        item_selector=selector,
        link_pattern=pattern,
        examples=entries[:5],
        signals=tuple(signal.code for signal in links.signals),
    )


def _shape(url: str) -> str:
    """An address as a pattern: its folders as they stand, numbers as ``\\d+``, the last part left open."""
    parts = urlsplit(url)
    folders = [part for part in parts.path.split("/") if part]
    kept = [re.sub(r"(?:\\?\d)+", lambda _: r"\d+", re.escape(part)) for part in folders[:-1]]
    last = r"\?.*\d" if parts.query and not folders[-1:] else "[^/]+"
    return "/".join([re.escape(f"{parts.scheme}://{parts.netloc}"), *kept, last])


def _dated(entries: tuple[Entry, ...] | list[Entry]) -> int:
    return sum(entry.published_at is not None for entry in entries)


def _document(url: str, content: bytes, content_type: str | None) -> dict[str, Any] | None:
    try:
        return extract_document(content, url=url, content_type=content_type).to_dict()
    except UnreadableDocument:
        return None  # neither page nor paper: told as "unknown" above


def _is_article(document: dict[str, Any], listing: Suggestion) -> bool:
    """A dated text much longer than the headlines beside it is an article with teasers, not a listing."""
    headlines = sum(len(entry.title or "") for entry in listing.examples)
    share = listing.n_entries / max(1, len(listing.examples))
    return bool(document["published_at"]) and len(document["text"]) > max(
        LONG_TEXT * 2, headlines * share * 3
    )
