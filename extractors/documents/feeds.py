"""Feeds of every kind: RSS, Atom and RDF by feedparser, JSON Feed by json; of broken ones,
what can be saved."""

from __future__ import annotations

import html
import re
from typing import Any

import feedparser

from extractors.documents.charset import decode
from extractors.documents.dates import iso_from_parts, plausible_instant, read_date
from extractors.documents.entries import Entry, Listing
from extractors.documents.gzipped import inflated
from extractors.documents.json_feeds import read_json_feed
from extractors.documents.urls import absolute_url, drop_tracking
from extractors.model import Signal

_FEED_ROOT = re.compile(r"<(?:[a-z0-9]+:)?(?:rss|feed|rdf|channel)\b", re.IGNORECASE)
_HTML_ROOT = re.compile(
    r"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_DTD = re.compile(r"<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"<[^>]{1,2000}>")
_CDATA = re.compile(r"(<!\[CDATA\[.*?(?:\]\]>|$))", re.DOTALL)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]+")
_LOOSE_AMPERSAND = re.compile(r"&(?!(?:[a-zA-Z][a-zA-Z0-9]{1,31}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});)")
_NAMED_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)[a-zA-Z][a-zA-Z0-9]{1,31};")
_BARE_ID = re.compile(r"\d+|[0-9a-f-]{32,36}", re.IGNORECASE)


def parse_feed(content: bytes, *, url: str) -> Listing:
    """Every entry that can be recovered from a feed, in its order. Never raises; troubles are signals.

    ``published_at`` of an entry is None where the feed gives no date, or one that cannot be true.
    """
    signals: list[Signal] = []
    decoded = decode(inflated(content, signals))
    signals += decoded.signals
    text = decoded.text.lstrip("\ufeff \t\r\n\x00")
    if not text:
        return Listing(signals=(*signals, Signal(code="empty_feed")))
    if text[0] in "{[":
        return read_json_feed(text, url, signals)
    if _HTML_ROOT.search(text[:2000]) and not _FEED_ROOT.search(text[:4000]):
        return Listing(signals=(*signals, Signal(code="not_a_feed", detail="an HTML page was served")))
    root = _FEED_ROOT.search(text)
    if root is None:
        return Listing(signals=(*signals, Signal(code="not_a_feed", detail="no feed element")))
    if "<!ENTITY" in text[: root.start()].upper():
        signals.append(Signal(code="entities_refused", detail="the feed defines entities of its own"))
    # What stands before the feed (warnings, second declarations, document types) says nothing of it.
    return _xml_feed(_mended(_DTD.sub("", text, count=1)), url, signals)


def _mended(text: str) -> str:
    """The usual slips of hand-made XML put right: loose ampersands, HTML's entities, control characters."""
    root = _FEED_ROOT.search(text)
    parts = _CDATA.split(_CONTROLS.sub("", text[root.start() if root else 0 :]))
    for i in range(0, len(parts), 2):
        part = _LOOSE_AMPERSAND.sub("&amp;", parts[i])
        parts[i] = _NAMED_ENTITY.sub(lambda match: html.unescape(match[0]).replace("&", "&amp;"), part)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + "".join(parts)


def _xml_feed(text: str, url: str, signals: list[Signal]) -> Listing:
    headers = {"content-type": "application/xml; charset=utf-8", "content-location": url}
    parsed = feedparser.parse(text.encode("utf-8", "replace"), response_headers=headers)
    if parsed.bozo and not isinstance(parsed.get("bozo_exception"), feedparser.CharacterEncodingOverride):
        signals.append(Signal(code="malformed", detail=str(parsed.get("bozo_exception", ""))[:200]))
    is_atom = str(parsed.get("version", "")).startswith("atom")
    found = [entry for raw in parsed.entries if (entry := _entry(raw, url, is_atom, signals))]
    unique: dict[str, Entry] = {}
    for entry in found:
        unique.setdefault(entry.url, entry)
    if not found:
        signals.append(Signal(code="empty_feed"))
    links = [link for link in parsed.feed.get("links", ()) if link.get("rel") == "next"]
    nexts = dict.fromkeys(address for link in links if (address := absolute_url(link.get("href"), url)))
    return Listing(
        entries=tuple(unique.values()), next_urls=tuple(nexts), signals=tuple(dict.fromkeys(signals)),
        title=_plain(parsed.feed.get("title")), language=parsed.feed.get("language") or None,
    )  # fmt: skip


def _entry(raw: Any, url: str, is_atom: bool, signals: list[Signal]) -> Entry | None:
    files = [
        absolute_url(link.get("href"), url) for link in raw.get("links", ()) if link.get("rel") == "enclosure"
    ]
    attachments = tuple(dict.fromkeys(file for file in files if file))
    addresses = (absolute_url(candidate, url) for candidate in _links(raw, url))
    link = next((address for address in addresses if address), None) or next(iter(attachments), None)
    title = _plain(raw.get("title"))
    if link is None:
        words = title or str(raw.get("id") or "")
        signals.append(Signal(code="entry_without_address", detail=words[:100]))
        return None
    published = _stamp(raw, "published", signals) or _stamp(raw, "created", signals)
    modified = _stamp(raw, "updated", signals)
    if (
        not is_atom and published is None
    ):  # RSS knows no date of change: its dc:date is the day of publication
        published, modified = modified, None
    return Entry(
        url=drop_tracking(link), title=title, published_at=published, modified_at=modified,
        entry_id=raw.get("id") or None, summary=_plain(raw.get("summary")), attachments=attachments,
    )  # fmt: skip


def _links(raw: Any, url: str) -> list[str]:
    """An entry's own addresses, the surest first: FeedBurner's original, the link, the permanent id."""
    guid, linked = raw.get("id") or "", raw.get("link") or ""
    folder, _, name = guid.rpartition("/")
    if raw.get("guidislink") and folder == url.rpartition("/")[0] and _BARE_ID.fullmatch(name):
        return []  # a number that nobody meant as an address, made one by being joined to the feed's own
    others = [link.get("href") for link in raw.get("links", ()) if link.get("rel") == "alternate"]
    found = [raw.get("feedburner_origlink"), linked, *others, guid if re.match(r"https?://", guid) else None]
    return [link for link in found if link]


def _stamp(raw: Any, field: str, signals: list[Signal]) -> str | None:
    """A date as printed, else as feedparser understands it; None, with a signal, where it cannot be true."""
    printed = dict.get(raw, field)
    stamp = read_date(printed) if isinstance(printed, str) else None
    return plausible_instant(stamp or iso_from_parts(dict.get(raw, f"{field}_parsed")), signals)


def _plain(markup: object) -> str | None:
    if not isinstance(markup, str):
        return None
    return " ".join(html.unescape(_TAG.sub(" ", markup)).split()) or None
