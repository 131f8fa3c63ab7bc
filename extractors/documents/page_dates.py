"""When a page was published and changed: by its tags, by what it prints, by its address."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import htmldate
import htmldate.extractors
from lxml.html import HtmlElement

from extractors.documents.dates import EARLIEST, day_of, has_date, is_plausible, read_date, url_date
from extractors.documents.dom import Chunk, Page
from extractors.documents.part_names import names_of
from extractors.documents.phrases import squeeze
from extractors.documents.structured import Structured
from extractors.documents.words import pattern
from extractors.model import Signal

_PUBLISHED_META = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished",
    "article.published",
    "parsely-pub-date", "sailthru.date", "pubdate", "publishdate", "publish-date", "publish_date",
    "publication_date",
    "dc.date.issued", "dcterms.issued", "dcterms.date", "dc.date", "dcterms.created", "dc.date.created",
    "article_date_original",
    "originalpublicationdate", "cxenseparse:recs:publishtime", "citation_publication_date", "citation_date",
    "date", "rnews:datepublished",
    "created", "article:published", "datecreated", "published_at", "displaydate",
    "shareaholic:article_published_time", "bt:pubdate",
)  # fmt: skip
_MODIFIED_META = (
    "article:modified_time", "og:updated_time", "og:article:modified_time", "datemodified",
    "dcterms.modified", "dc.date.modified",
    "last-modified", "lastmod", "article:modified", "revision_date", "updated_time",
)  # fmt: skip
# Words beside a printed date, by what they say of it.
_PUBLISHED_WORD = pattern("published", r"\b{}")
_UPDATED_WORD = pattern("updated")
_DATE_NAME = pattern("date_name")


@dataclass(frozen=True, slots=True)
class PageDates:
    """ISO texts with their origins, and what was odd about them."""

    published: str | None = None
    published_origin: str = ""
    modified: str | None = None
    modified_origin: str = ""
    signals: tuple[Signal, ...] = ()


def dates_of(
    tree: HtmlElement, data: Structured, page: Page, url: str | None, *, title: str | None = None
) -> PageDates:
    """The first plausible publication date in the order of trust, and the last change, if it is later."""
    signals: list[Signal] = []
    american = (tree.get("lang") or "").lower() in ("en-us", "en_us")
    in_url, _ = url_date(url)
    published, origin = "", ""
    for stamp, where in _published(tree, data, american):
        if not is_plausible(stamp):
            signals.append(Signal(code="implausible_date", detail=f"{where}: {stamp[:40]}"))
            continue
        published, origin = stamp, where
        break
    if (
        origin == "itemprop:datePublished"
    ):  # related stories on the page carry it too: the heading's own date wins
        beside = next(
            (found for found in _printed(page, title, american) if found[1] == "printed:timed"), None
        )
        published, origin = beside or (published, origin)
    if not published:
        published, origin = _unmarked(tree, page, url, title, american)
    if published and in_url and not published.startswith(in_url[:7]):
        signals.append(
            Signal(
                code="date_disagrees_with_url", detail=f"{origin} says {published[:10]}, the address {in_url}"
            )
        )
    modified, modified_origin = "", ""
    for stamp, where in _modified(tree, data, american):
        if is_plausible(stamp):
            modified, modified_origin = stamp, where
            break
    if published and modified and (day_of(modified) or EARLIEST) < (day_of(published) or EARLIEST):
        modified, modified_origin = "", ""
    return PageDates(
        published or None, origin, modified or None, modified_origin, tuple(dict.fromkeys(signals))
    )


def _unmarked(
    tree: HtmlElement, page: Page, url: str | None, title: str | None, american: bool
) -> tuple[str, str]:
    """A date that nothing marks: printed beside the heading, in the address, or found by htmldate."""
    in_url, precision = url_date(url)
    printed = list(_printed(page, title, american))
    firm = next(((stamp, where) for stamp, where in printed if where != "printed:alone"), None)
    if firm:
        return firm
    if in_url and precision == "day" and is_plausible(in_url):
        return in_url, "url"
    found = printed[0] if printed else (_by_htmldate(tree, url) or "", "htmldate")
    if in_url and not found[0].startswith(
        in_url
    ):  # the address knows the month: a date within it is the better one
        for chunk in page.chunks:
            stamp = read_date(chunk.text[:300], month_first=american) if len(chunk.text) < 400 else None
            if stamp and stamp.startswith(in_url):
                return stamp, "printed:month of url"
    return found if is_plausible(found[0]) else ("", "")


def _published(tree: HtmlElement, data: Structured, american: bool) -> Iterator[tuple[str, str]]:
    for key in ("datePublished", "dateCreated", "uploadDate"):
        for item in data.articles:
            value = item.get(key)
            if isinstance(value, str) and (stamp := read_date(value, month_first=american)):
                yield stamp, f"json-ld:{key}"
    for key in _PUBLISHED_META:
        for value in data.meta.get(key, ()):
            if stamp := read_date(value, month_first=american):
                yield stamp, f"meta:{key}"
    for item in data.objects:
        value = item.get("datePublished")
        if isinstance(value, str) and (stamp := read_date(value)):
            yield stamp, "json-ld:datePublished"
    yield from _marked(tree, american)


def _modified(tree: HtmlElement, data: Structured, american: bool) -> Iterator[tuple[str, str]]:
    for item in data.articles:
        value = item.get("dateModified")
        if isinstance(value, str) and (stamp := read_date(value)):
            yield stamp, "json-ld:dateModified"
    for key in _MODIFIED_META:
        for value in data.meta.get(key, ()):
            if stamp := read_date(value):
                yield stamp, f"meta:{key}"
    for element in tree.iter("time", "span", "meta"):
        if "dateModified" in (element.get("itemprop") or "") and (
            stamp := read_date(
                element.get("datetime") or element.get("content") or element.text, month_first=american
            )
        ):
            yield stamp, "itemprop:dateModified"


def _marked(tree: HtmlElement, american: bool) -> Iterator[tuple[str, str]]:
    """Dates in elements that are marked as the day of publication (itemprop, property, pubdate)."""
    times = list(tree.iter("time"))
    for element in (*tree.iter("abbr", "span", "p", "div", "li", "dd"), *times):
        marks = f"{element.get('itemprop') or ''} {element.get('property') or ''}"
        if "datePublished" in marks or "dateCreated" in marks or element.get("pubdate") is not None:
            value = (
                element.get("datetime") or element.get("content") or element.get("title") or _text(element)
            )
            if stamp := read_date(value, month_first=american):
                yield stamp, "itemprop:datePublished"


def _printed(page: Page, title: str | None, american: bool) -> Iterator[tuple[str, str]]:
    """Dates printed around the heading: beside a word for publishing, in a <time>, alone on a line."""
    wanted = squeeze(title or "")
    levels = [c for c in page.chunks if c.kind == "heading" and c.level < 4 and not c.outside]
    heading = next((c for c in levels if wanted and squeeze(c.text) in (wanted,)), None) or next(
        (c for c in levels if c.level == 1), None
    )
    if heading is None:
        return
    after = [c for c in page.chunks[heading.index + 1 : heading.index + 13] if c.kind != "heading"]
    end = next((i for i, c in enumerate(after) if len(c.text) > 200), len(after))
    near = [
        *after[: end + 1],
        *(c for c in page.chunks[max(0, heading.index - 3) : heading.index] if c.kind != "heading"),
    ]
    far = [c for c in page.chunks[heading.index : heading.index + 60] if len(c.text) < 200]
    for find, where in ((_said, near), (_timed, near), (_said, far), (_alone, near)):
        for chunk in where:
            stamp = find(chunk, american)
            if stamp and is_plausible(stamp):
                yield stamp, f"printed:{find.__name__.strip('_')}"


def _said(chunk: Chunk, american: bool) -> str | None:
    """A date within reach of a word that says "published"."""
    text = chunk.text[:300]
    for match in _PUBLISHED_WORD.finditer(text):
        reach = text[match.end() : match.end() + 40]
        if has_date(reach):
            return read_date(reach, month_first=american)
    return None


def _timed(chunk: Chunk, american: bool) -> str | None:
    """A <time> element that is not about an update, or a short piece whose class says that it is a date."""
    if len(chunk.text) > 160 or (_UPDATED_WORD.search(chunk.text) and not _PUBLISHED_WORD.search(chunk.text)):
        return None
    for element in chunk.node.element.iter("time"):
        if stamp := read_date(element.get("datetime")) or read_date(_text(element), month_first=american):
            return stamp
    holder = chunk.node.parent.element if chunk.node.parent is not None else chunk.node.element
    if _DATE_NAME.search(names_of(chunk.node.element)) or _DATE_NAME.search(names_of(holder)):
        return read_date(chunk.text, month_first=american)
    return None


def _alone(chunk: Chunk, american: bool) -> str | None:
    """A date that is most of a short line, or that opens a paragraph."""
    if _UPDATED_WORD.search(chunk.text[:60]):
        return None
    if len(chunk.text) < 60:
        return read_date(chunk.text, month_first=american)
    opening = chunk.text[:24]
    return read_date(opening, month_first=american) if opening[0].isdigit() and has_date(opening) else None


def _text(element: HtmlElement) -> str:
    return " ".join("".join(element.itertext()).split())[:300]


def _read_for_htmldate(string: str, outputformat: str) -> str | None:
    """What htmldate calls where its own patterns end."""
    stamp = read_date(string)
    return datetime.fromisoformat(stamp).strftime(outputformat) if stamp else None


# It would ask dateparser, which learns 205 languages at the first question: ten seconds of a night for answers that
# were no others on its own evaluation pages. Our reader knows the languages that we read.
htmldate.extractors.external_date_parser = _read_for_htmldate


def _by_htmldate(tree: HtmlElement, url: str | None) -> str | None:
    try:
        return htmldate.find_date(tree, url=url, original_date=True, extensive_search=True)
    except (ValueError, TypeError, AttributeError, RecursionError, OverflowError):
        return None
