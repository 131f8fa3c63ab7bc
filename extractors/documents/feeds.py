"""Feeds of every kind: RSS, Atom and RDF by feedparser, JSON Feed by json; what can be saved of a broken one is."""

from __future__ import annotations

import json
import re
from typing import Any

import feedparser

from extractors.documents.charset import decode
from extractors.documents.dates import iso_from_parts, plausible_instant, read_date
from extractors.documents.entries import Entry, Listing
from extractors.documents.urls import absolute_url, drop_tracking
from extractors.model import Signal

_FEED_ROOT = re.compile(r"<(?:[a-z0-9]+:)?(?:rss|feed|rdf|channel)\b", re.IGNORECASE)
_HTML_ROOT = re.compile(
    r"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_DTD = re.compile(r"<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"<[^>]{1,2000}>")


def parse_feed(content: bytes, *, url: str) -> Listing:
    """Every entry that can be recovered from a feed, in its order. Never raises; troubles are signals."""
    decoded = decode(content)
    text = decoded.text.lstrip("\ufeff \t\r\n\x00")
    signals = list(decoded.signals)
    if not text:
        return Listing(signals=(Signal(code="empty_feed"),))
    if text[0] in "{[":
        return _json_feed(text, url, signals)
    if _HTML_ROOT.search(text[:2000]) and not _FEED_ROOT.search(text[:4000]):
        return Listing(signals=(*signals, Signal(code="not_a_feed", detail="an HTML page was served")))
    if not _FEED_ROOT.search(text):
        return Listing(signals=(*signals, Signal(code="not_a_feed", detail="no feed element")))
    if "<!ENTITY" in text[:20_000].upper():
        signals.append(Signal(code="entities_refused", detail="the feed defines entities of its own"))
        text = _DTD.sub("", text, count=1)
    return _xml_feed(text, url, signals)


def _xml_feed(text: str, url: str, signals: list[Signal]) -> Listing:
    parsed = feedparser.parse(
        text.encode("utf-8"),
        response_headers={"content-type": "application/xml; charset=utf-8", "content-location": url},
    )
    if parsed.bozo and not isinstance(parsed.get("bozo_exception"), feedparser.CharacterEncodingOverride):
        signals.append(Signal(code="malformed", detail=str(parsed.get("bozo_exception", ""))[:200]))
    base = absolute_url(parsed.feed.get("link"), url) or url
    found = [entry for raw in parsed.entries if (entry := _entry(raw, base, url, signals))]
    nexts = [
        absolute_url(link.get("href"), url)
        for link in parsed.feed.get("links", ())
        if link.get("rel") == "next"
    ]
    return _listing(
        found, [n for n in nexts if n], signals, _plain(parsed.feed.get("title")), parsed.feed.get("language")
    )


def _entry(raw: Any, base: str, url: str, signals: list[Signal]) -> Entry | None:
    candidates = [
        raw.get("link"),
        *(link.get("href") for link in raw.get("links", ()) if link.get("rel") == "alternate"),
    ]
    guid = raw.get("id")
    if guid and re.match(r"https?://", guid):
        candidates.append(guid)
    files = [
        absolute_url(link.get("href"), base)
        for link in raw.get("links", ())
        if link.get("rel") == "enclosure"
    ]
    attachments = tuple(dict.fromkeys(file for file in files if file))
    link = next((found for c in candidates if (found := absolute_url(c, base))), None) or next(
        iter(attachments), None
    )
    if link is None:
        signals.append(
            Signal(code="entry_without_address", detail=(_plain(raw.get("title")) or str(guid or ""))[:100])
        )
        return None
    published = _stamp(raw, "published", signals) or _stamp(raw, "created", signals)
    modified = _stamp(raw, "updated", signals)
    return Entry(
        url=drop_tracking(link), title=_plain(raw.get("title")), published_at=published, modified_at=modified,
        entry_id=guid or None, summary=_plain(raw.get("summary")), attachments=attachments,
    )  # fmt: skip


def _stamp(raw: Any, field: str, signals: list[Signal]) -> str | None:
    printed = dict.get(raw, field)
    return _plausible(read_date(printed) if isinstance(printed, str) else None, signals) or _plausible(
        iso_from_parts(dict.get(raw, f"{field}_parsed")), signals
    )


def _plausible(stamp: str | None, signals: list[Signal]) -> str | None:
    return plausible_instant(stamp, signals)


def _listing(
    found: list[Entry], nexts: list[str], signals: list[Signal], title: str | None, language: str | None
) -> Listing:
    unique: dict[str, Entry] = {}
    for entry in found:
        unique.setdefault(entry.url, entry)
    if not found:
        signals.append(Signal(code="empty_feed"))
    return Listing(
        entries=tuple(unique.values()), next_urls=tuple(dict.fromkeys(nexts)),
        signals=tuple(dict.fromkeys(signals)), title=title, language=language or None,
    )  # fmt: skip


def _plain(markup: str | None) -> str | None:
    if not isinstance(markup, str):
        return None
    text = " ".join(_TAG.sub(" ", markup).split())
    return text or None


def _json_feed(text: str, url: str, signals: list[Signal]) -> Listing:
    try:
        data = json.loads(text)
    except ValueError as error:
        signals.append(Signal(code="malformed", detail=str(error)[:200]))
        return Listing(signals=tuple(signals))
    items = data.get("items") if isinstance(data, dict) else data
    if not isinstance(items, list):
        return Listing(signals=(*signals, Signal(code="not_a_feed", detail="JSON without items")))
    found = []
    for item in items:
        if not isinstance(item, dict):
            continue
        link = next(
            (
                a
                for k in ("url", "external_url", "link", "id")
                if (a := absolute_url(_text(item.get(k)), url))
            ),
            None,
        )
        if link is None:
            signals.append(
                Signal(code="entry_without_address", detail=str(item.get("title") or item.get("id"))[:100])
            )
            continue
        files = item.get("attachments") if isinstance(item.get("attachments"), list) else []
        found.append(
            Entry(
                url=drop_tracking(link),
                title=_plain(item.get("title")),
                published_at=_plausible(read_date(_text(item.get("date_published"))), signals),
                modified_at=_plausible(read_date(_text(item.get("date_modified"))), signals),
                entry_id=_text(item.get("id")) or None,
                summary=_plain(item.get("summary") or item.get("content_text") or item.get("content_html")),
                language=_text(item.get("language")) or None,
                attachments=tuple(
                    a for f in files if isinstance(f, dict) and (a := absolute_url(_text(f.get("url")), url))
                ),
            )
        )
    top = data if isinstance(data, dict) else {}
    nexts = [a] if (a := absolute_url(_text(top.get("next_url")), url)) else []
    return _listing(found, nexts, signals, _plain(top.get("title")), _text(top.get("language")))


def _text(value: object) -> str:
    return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""
