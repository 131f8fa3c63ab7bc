"""JSON Feed (jsonfeed.org), and lists of items that are nearly one."""

from __future__ import annotations

import html
import json
import re
from typing import Any

from extractors.documents.dates import plausible_instant, read_date
from extractors.documents.entries import Entry, Listing
from extractors.documents.urls import absolute_url, drop_tracking
from extractors.model import Signal

_TAG = re.compile(r"<[^>]{1,2000}>")


def read_json_feed(text: str, url: str, signals: list[Signal]) -> Listing:
    """Every item with an address; of a feed that is cut, the items before the cut."""
    try:
        data = json.loads(text, strict=False)
    except (ValueError, RecursionError) as error:
        signals.append(Signal(code="malformed", detail=str(error)[:200]))
        data = {"items": _whole_items(text)}
    top = data if isinstance(data, dict) else {}
    items = top.get("items") if top else data
    if not isinstance(items, list):
        return Listing(signals=(*signals, Signal(code="not_a_feed", detail="JSON without items")))
    entries: dict[str, Entry] = {}
    for item in items:
        if isinstance(item, dict) and (entry := _entry(item, url, signals)):
            entries.setdefault(entry.url, entry)
    if not entries:
        signals.append(Signal(code="empty_feed"))
    following = absolute_url(_text(top.get("next_url")), url)
    return Listing(
        entries=tuple(entries.values()), next_urls=(following,) if following else (),
        signals=tuple(dict.fromkeys(signals)), title=_plain(top.get("title")),
        language=_text(top.get("language")) or None,
    )  # fmt: skip


def _entry(item: dict[str, Any], url: str, signals: list[Signal]) -> Entry | None:
    names = [_text(item.get(key)) for key in ("url", "external_url", "link")]
    if re.match(r"https?://", guid := _text(item.get("id"))):
        names.append(guid)
    link = next((address for name in names if (address := absolute_url(name, url))), None)
    if link is None:
        signals.append(
            Signal(code="entry_without_address", detail=_text(item.get("title") or item.get("id"))[:100])
        )
        return None
    files = item.get("attachments")
    attached = (
        (absolute_url(_text(f.get("url")), url) for f in files if isinstance(f, dict))
        if isinstance(files, list)
        else ()
    )
    return Entry(
        url=drop_tracking(link),
        title=_plain(item.get("title")),
        published_at=plausible_instant(read_date(_text(item.get("date_published"))), signals),
        modified_at=plausible_instant(read_date(_text(item.get("date_modified"))), signals),
        entry_id=guid or None,
        summary=_plain(item.get("summary") or item.get("content_text") or item.get("content_html")),
        language=_text(item.get("language")) or None,
        attachments=tuple(address for address in attached if address),
    )


def _whole_items(text: str) -> list[Any]:
    """The items of a cut or broken feed that can still be read, up to the first that cannot."""
    start = re.search(r'"items"\s*:\s*\[', text)
    at = start.end() if start else text.find("[") + 1
    decoder = json.JSONDecoder(strict=False)
    found = []
    while (at := text.find("{", at)) >= 0:
        try:
            item, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            break
        found.append(item)
    return found


def _text(value: object) -> str:
    return str(value).strip() if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def _plain(markup: object) -> str | None:
    if not isinstance(markup, str):
        return None
    return " ".join(html.unescape(_TAG.sub(" ", markup)).split()) or None
