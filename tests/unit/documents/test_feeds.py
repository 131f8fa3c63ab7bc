"""Feeds: every entry that can be recovered is recovered, and what was wrong is told."""

from __future__ import annotations

import pytest

from extractors.documents.feeds import parse_feed
from tests.unit.documents.feeds_cases import BASE, CASES, FeedCase, atom, entry, item, json_feed, rss


def test_there_are_enough_odd_feeds() -> None:
    """The set that the project promises: eighty at least, each with a name of its own."""
    assert len(CASES) >= 80
    assert len({case.name for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_recovers_every_entry(case: FeedCase) -> None:
    """The addresses in their order, the first entry's fields, and the signals."""
    found = parse_feed(case.content, url=case.url)
    urls = tuple(one.url for one in found.entries)
    if case.name == "gzip cut off":  # how many come through depends on the compressor's blocks
        assert len(urls) > 50
    else:
        assert urls == case.urls
    for field, value in case.first.items():
        assert getattr(found.entries[0], field) == value, field
    codes = {signal.code for signal in found.signals}
    assert case.signals <= codes
    assert not case.absent & codes


def test_next_pages() -> None:
    """Paged feeds name their next page, Atom by a link and JSON Feed by its own key."""
    paged = atom(entry(), top='<link rel="next" href="/feed?page=2"/>').encode()
    assert parse_feed(paged, url=BASE).next_urls == ("https://news.example/feed?page=2",)
    told = json_feed({"id": "1", "url": "/a"}, next_url="?page=2")
    assert parse_feed(told, url=BASE).next_urls == ("https://news.example/feeds/all.xml?page=2",)


def test_entities_are_not_expanded() -> None:
    """Nothing of a feed's own entities reaches a field."""
    head = '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x "boom"><!ENTITY f SYSTEM "file:///etc/hostname">]>'
    found = parse_feed(rss(item(title="a &x; b &f;"), head=head).encode(), url=BASE)
    assert "boom" not in (found.entries[0].title or "")


def test_summary_is_plain_text() -> None:
    """Markup of a description is left out."""
    body = rss(item(extra="<description>&lt;p&gt;One &lt;b&gt;two&lt;/b&gt;&lt;/p&gt;</description>"))
    assert parse_feed(body.encode(), url=BASE).entries[0].summary == "One two"
