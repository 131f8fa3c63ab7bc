"""HTML listing pages: the items that a source's selector or link pattern names, and the next page."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup, Tag
from soupsieve import SelectorSyntaxError

from extractors.documents.charset import decode
from extractors.documents.dates import plausible_instant, read_date
from extractors.documents.entries import Entry, Listing
from extractors.documents.urls import absolute_url
from extractors.model import Signal


def parse_listing(
    content: bytes,
    *,
    url: str,
    item_selector: str | None = None,
    link_pattern: str | None = None,
    next_selector: str | None = None,
    content_type: str | None = None,
) -> Listing:
    """Entries of a listing page: per item its first fitting link, its heading and its date.

    Without ``item_selector`` every link that ``link_pattern`` (a regular expression over the absolute
    address)
    matches is an entry. Next pages come by ``next_selector``, else by ``rel=next``. Never raises.
    """
    decoded = decode(content, content_type=content_type)
    signals = list(decoded.signals)
    soup = BeautifulSoup(decoded.text, "lxml")
    base_tag = soup.find("base", href=True)
    base = absolute_url(_attribute(base_tag, "href"), url) if isinstance(base_tag, Tag) else None
    base = base or url
    try:
        pattern = re.compile(link_pattern) if link_pattern else None
    except re.error as error:
        return Listing(signals=(*signals, Signal(code="bad_pattern", detail=str(error)[:200])))
    try:
        items = soup.select(item_selector) if item_selector else soup.find_all("a", href=True)
        nexts = soup.select(next_selector) if next_selector else soup.select("link[rel~=next], a[rel~=next]")
    except SelectorSyntaxError as error:
        return Listing(
            signals=(*signals, Signal(code="bad_selector", detail=str(error).splitlines()[0][:200]))
        )
    entries: dict[str, Entry] = {}
    for item in items:
        entry = _entry(item, base, url, pattern, signals)
        if entry is None:
            continue
        known = entries.get(entry.url)
        if known is None or (not known.title and entry.title):
            entries[entry.url] = entry
    if not entries:
        signals.append(Signal(code="empty_listing", detail="no link fits the selector and the pattern"))
    pages = [
        absolute_url(_attribute(n if n.get("href") else n.find("a", href=True), "href"), base) for n in nexts
    ]
    title = soup.title.get_text(" ", strip=True) if soup.title else None
    return Listing(
        entries=tuple(entries.values()),
        next_urls=tuple(dict.fromkeys(page for page in pages if page and page != url)),
        signals=tuple(dict.fromkeys(signals)),
        title=title or None,
        language=_attribute(soup.html, "lang") if soup.html else None,
    )


def _attribute(tag: object, name: str) -> str | None:
    value = tag.get(name) if isinstance(tag, Tag) else None
    return value if isinstance(value, str) else None


def _entry(
    item: Tag, base: str, page: str, pattern: re.Pattern[str] | None, signals: list[Signal]
) -> Entry | None:
    anchors = [item] if item.name == "a" else item.find_all("a", href=True)
    if not anchors and isinstance(item.parent, Tag) and item.find_parent("a", href=True):
        anchors = [a] if isinstance(a := item.find_parent("a", href=True), Tag) else []
    chosen: Tag | None = None
    address = None
    for anchor in anchors:
        link = absolute_url(_attribute(anchor, "href"), base)
        if link is None or link == page or (pattern and not pattern.search(link)):
            continue
        if address is None:
            chosen, address = anchor, link
        elif link == address and chosen is not None and not chosen.get_text(strip=True):
            chosen = anchor
    if address is None or chosen is None:
        return None
    heading = (
        item.find(["h1", "h2", "h3", "h4", "h5", "h6"])
        if item is not chosen
        else chosen.find(["h2", "h3", "h4"])
    )
    title = (heading if isinstance(heading, Tag) else chosen).get_text(" ", strip=True) or _attribute(
        chosen, "title"
    )
    return Entry(url=address, title=title or None, published_at=_date(item, signals))


def _date(item: Tag, signals: list[Signal]) -> str | None:
    stamp = item.find("time")
    if isinstance(stamp, Tag):
        found = read_date(_attribute(stamp, "datetime")) or read_date(stamp.get_text(" ", strip=True))
        if found:
            return plausible_instant(found, signals)
    if item.name == "a":
        return None
    marked = item.select_one('[class*="date" i], [class*="time" i], [class*="publish" i]')
    text = (marked or item).get_text(" ", strip=True)
    return plausible_instant(read_date(text if marked else text[:300]), signals)
