"""Sitemaps: pages, indexes, news extension, text lists, gzipped or not; hardened against hostile XML."""

from __future__ import annotations

import re

from lxml import etree

from extractors.documents.charset import decode
from extractors.documents.dates import plausible_instant, read_date
from extractors.documents.entries import Entry, Listing
from extractors.documents.gzipped import inflated
from extractors.documents.urls import absolute_url
from extractors.model import Signal


def parse_sitemap(content: bytes, *, url: str) -> Listing:
    """Pages and child sitemaps that a sitemap names. Never raises; what was wrong is told by signals."""
    signals: list[Signal] = []
    content = inflated(content, signals)
    head = content[:2000].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not head:
        return Listing(signals=(*signals, Signal(code="empty_sitemap")))
    if not head.startswith(b"<") and b"\x00" not in head:
        return _text_list(content, url, signals)
    lowered = head.lower()
    if b"<html" in lowered or b"<!doctype html" in lowered:
        return Listing(signals=(*signals, Signal(code="not_a_sitemap", detail="an HTML page was served")))
    if b"<!doctype" in lowered or b"<!entity" in lowered:
        return Listing(signals=(*signals, Signal(code="entities_refused", detail="the sitemap brings a DTD")))
    return _xml_sitemap(content, url, signals)


_LOOSE_AMPERSAND = re.compile(rb"&(?!(?:[a-zA-Z]{2,8}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});)")


def _xml_sitemap(content: bytes, url: str, signals: list[Signal]) -> Listing:
    if b"\x00" not in content[:200]:
        content = _LOOSE_AMPERSAND.sub(b"&amp;", content)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False,
        recover=True,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        text = decode(content).text
        try:
            root = etree.fromstring(
                text.encode("utf-8", "replace").partition(b"?>")[2] or text.encode("utf-8", "replace"), parser
            )
        except (etree.XMLSyntaxError, ValueError):
            root = None
    if parser.error_log:
        signals.append(Signal(code="malformed", detail=str(parser.error_log[0].message)[:200]))
    if root is None:
        return Listing(signals=(*signals, Signal(code="not_a_sitemap")))
    if root.getroottree().docinfo.doctype:
        return Listing(signals=(*signals, Signal(code="entities_refused", detail="the sitemap brings a DTD")))
    entries: dict[str, Entry] = {}
    children: dict[str, str | None] = {}
    for node in root.iter("{*}url", "{*}sitemap"):
        fields = {etree.QName(child).localname: child for child in node.iterchildren("*")}
        address = absolute_url(_text(fields.get("loc")), url)
        if address is None:
            signals.append(Signal(code="entry_without_address", detail=_text(fields.get("loc"))[:100]))
        elif etree.QName(node).localname == "sitemap":
            changed = plausible_instant(read_date(_text(fields.get("lastmod"))), signals)
            children.setdefault(address, changed)
        elif address not in entries:
            entries[address] = _entry(address, fields, signals)
    if not entries and not children:
        signals.append(Signal(code="empty_sitemap"))
    # An archive's index names its first years first; what is new is in the sitemap that changed last.
    ordered = sorted(children.items(), key=lambda child: (child[1] or "")[:10], reverse=True)
    return Listing(
        entries=tuple(entries.values()),
        child_sitemaps=tuple(address for address, _ in ordered),
        children_modified={address: changed for address, changed in ordered if changed},
        signals=tuple(dict.fromkeys(signals)),
    )


def _entry(address: str, fields: dict[str, etree._Element], signals: list[Signal]) -> Entry:
    news = fields.get("news")
    inner = {etree.QName(c).localname: c for c in news.iter("*")} if news is not None else {}
    return Entry(
        url=address,
        title=_text(inner.get("title")) or None,
        published_at=plausible_instant(read_date(_text(inner.get("publication_date"))), signals),
        modified_at=plausible_instant(read_date(_text(fields.get("lastmod"))), signals),
        language=_text(inner.get("language")) or None,
    )


def _text(node: etree._Element | None) -> str:
    return " ".join("".join(node.itertext()).split()) if node is not None else ""


def _text_list(content: bytes, url: str, signals: list[Signal]) -> Listing:
    lines = (line.strip() for line in decode(content).text.splitlines())
    kept = [line for line in lines if line and not line.startswith("#")]
    found = dict.fromkeys(
        a for line in kept if line.startswith(("http:", "https:")) and (a := absolute_url(line, url))
    )
    if not found:
        signals.append(Signal(code="not_a_sitemap", detail="no address in it"))
    return Listing(entries=tuple(Entry(url=a) for a in found), signals=tuple(signals))
