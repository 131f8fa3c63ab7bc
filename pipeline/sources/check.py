"""Whether a source still answers as it should: judged on bytes that the fetching room brought."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal
from urllib.parse import urlsplit

from extractors.documents.entries import Entry, Listing
from extractors.documents.feeds import parse_feed
from extractors.documents.listings import parse_listing
from extractors.documents.sitemaps import parse_sitemap
from pipeline.sources.model import Source

Verdict = Literal["answers", "empty", "nothing_fits", "wrong_kind", "failed"]
FIELDS = ("title", "date", "body")

# Body: shorter than this is a teaser, a login wall or an error page.
SHORT_BODY = 200  # characters
# A field is worth a word when history had it in most pages and this page lacks it.
USUALLY_THERE = 0.5


@dataclass(frozen=True, slots=True)
class Checked:
    """One address of a source as it answered just now."""

    source_name: str
    url: str
    verdict: Verdict
    words: str
    n_entries: int = 0
    n_fitting: int = 0
    n_dated: int = 0
    newest: str | None = None
    examples: tuple[str, ...] = ()
    is_index: bool = False

    @property
    def ok(self) -> bool:
        """Whether the nightly run would find something here."""
        return self.verdict == "answers"

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready mapping of every field."""
        return {**asdict(self), "ok": self.ok}


def failed(source: Source, url: str, reason: str) -> Checked:
    """An address from which no content came; ``reason`` in the words of the fetching room."""
    return Checked(source.name, url, "failed", reason)


def judge(source: Source, url: str, content: bytes, *, content_type: str | None = None) -> Checked:
    """What the nightly run would find in ``content`` with the settings of ``source``."""
    if source.kind == "urls":
        words = "a page of its own" if content.strip() else "an empty answer"
        return Checked(source.name, url, "answers" if content.strip() else "empty", words, 1, 1)
    listing = read_listing(source, url, content, content_type=content_type)
    wrong = next((signal for signal in listing.signals if signal.code.startswith("not_a_")), None)
    if wrong is not None:
        return Checked(source.name, url, "wrong_kind", f"is no {source.kind}: {wrong.detail or wrong.code}")
    if listing.child_sitemaps and not listing.entries:
        n = len(listing.child_sitemaps)
        return Checked(
            source.name,
            url,
            "answers",
            f"an index of {n} sitemaps",
            n,
            n,
            examples=listing.child_sitemaps[:3],
            is_index=True,
        )
    if not listing.entries:
        words = "; ".join(signal.detail or signal.code for signal in listing.signals) or "no entries"
        return Checked(source.name, url, "empty", words)
    fitting = list(source.fitting(entry.url for entry in listing.entries))
    dates = sorted(entry.published_at for entry in listing.entries if entry.published_at)
    return Checked(
        source.name,
        url,
        "answers" if fitting else "nothing_fits",
        _counted(len(listing.entries), len(fitting), source),
        len(listing.entries),
        len(fitting),
        len(dates),
        dates[-1] if dates else None,
        tuple(fitting[:3]),
    )


def read_listing(source: Source, url: str, content: bytes, *, content_type: str | None = None) -> Listing:
    """``content`` read as the source says that it is."""
    if source.kind == "sitemap":
        return parse_sitemap(content, url=url)
    if source.kind == "listing":
        return parse_listing(
            content,
            url=url,
            item_selector=source.item_selector,
            link_pattern=source.link_pattern,
            next_selector=source.next_selector,
            content_type=content_type,
        )
    return parse_feed(content, url=url)


def completeness(document: Mapping[str, Any]) -> dict[str, bool]:
    """Which of title, date and body a document has; ``document`` as of ``Document.to_dict()``."""
    return {
        "title": bool((document.get("title") or "").strip()),
        "date": bool(document.get("published_at")),
        "body": len((document.get("text") or "").strip()) >= SHORT_BODY,
    }


def fill_rates(pages: Iterable[Mapping[str, bool]]) -> dict[str, float]:
    """Share of pages that have each field; empty where there were no pages."""
    counted = list(pages)
    return {name: sum(page[name] for page in counted) / len(counted) for name in FIELDS} if counted else {}


def losses(now: Mapping[str, bool], usual: Mapping[str, float]) -> list[str]:
    """What a page lacks that the source's pages usually have, in words for an operator."""
    return [
        f"no {name}, and {usual[name]:.0%} of earlier pages had one"
        for name in FIELDS
        if not now[name] and usual.get(name, 0.0) > USUALLY_THERE
    ]


def same_host(entries: Iterable[Entry], url: str) -> float:
    """Share of entries on the host of ``url``; a feed of somebody else's pages has a low one."""
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    hosts = [(urlsplit(entry.url).hostname or "").removeprefix("www.") for entry in entries]
    return sum(other == host for other in hosts) / len(hosts) if hosts else 0.0


def _counted(n_entries: int, n_fitting: int, source: Source) -> str:
    if source.link_pattern is None:
        return f"{n_entries} entries"
    return f"{n_fitting} of {n_entries} entries fit link_pattern"
