"""A source's answer is judged as the nightly run would read it."""

from __future__ import annotations

from typing import Any

import pytest

from extractors.documents.entries import Entry
from pipeline.sources.check import completeness, failed, fill_rates, judge, losses, same_host
from pipeline.sources.model import Source

URL = "https://a.example/feed.xml"
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>A</title>{}</channel></rss>"""
ITEM = """<item><title>Entry {n}</title><link>https://a.example/news/{n}</link>
<pubDate>Mon, 0{n} Jun 2026 10:00:00 GMT</pubDate></item>"""
PAGE = """<html><body><nav><a href="/about">About the ministry and its work</a></nav>
<ul><li class="item"><a href="/news/1">A first entry with a headline</a></li>
<li class="item"><a href="/news/2">A second entry with a headline</a></li></ul></body></html>"""
SITEMAP = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>https://a.example/news/1</loc><lastmod>2026-06-01</lastmod></url></urlset>"""
INDEX = """<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://a.example/sitemap-1.xml</loc></sitemap></sitemapindex>"""


def source(kind: str = "feed", **more: Any) -> Source:
    fields = {"name": "a", "title": "A", "publisher": "A", "publisher_country": None, "language": "en"}
    return Source.model_validate({**fields, "kind": kind, "urls": [URL], **more})


def feed(n: int) -> str:
    return FEED.format("".join(ITEM.format(n=i) for i in range(1, n + 1)))


@pytest.mark.parametrize(
    ("kind", "more", "content", "verdict", "counts"),
    [
        ("feed", {}, feed(3), "answers", (3, 3, 3)),
        ("feed", {"link_pattern": r"/news/[12]$"}, feed(3), "answers", (3, 2, 3)),
        ("feed", {"link_pattern": r"/releases/"}, feed(3), "nothing_fits", (3, 0, 3)),
        ("feed", {}, feed(0), "empty", (0, 0, 0)),
        ("feed", {}, PAGE, "wrong_kind", (0, 0, 0)),
        ("sitemap", {}, SITEMAP, "answers", (1, 1, 0)),
        ("sitemap", {}, INDEX, "answers", (1, 1, 0)),
        ("listing", {"link_pattern": "/news/"}, PAGE, "answers", (2, 2, 0)),
        ("listing", {"item_selector": ".item"}, PAGE, "answers", (2, 2, 0)),
        ("listing", {"item_selector": ".entry"}, PAGE, "empty", (0, 0, 0)),
        ("urls", {}, PAGE, "answers", (1, 1, 0)),
        ("urls", {}, " ", "empty", (1, 1, 0)),
    ],
)
def test_judging(
    kind: str, more: dict[str, Any], content: str, verdict: str, counts: tuple[int, ...]
) -> None:
    checked = judge(source(kind, **more), URL, content.encode())
    assert checked.verdict == verdict, checked.words
    assert (checked.n_entries, checked.n_fitting, checked.n_dated) == counts
    assert checked.ok == (verdict == "answers")
    assert checked.words
    assert checked.to_dict()["ok"] == checked.ok


def test_the_newest_date_is_told() -> None:
    newest = judge(source(), URL, feed(3).encode()).newest
    assert newest is not None and newest.startswith("2026-06-03")


def test_a_failed_address_keeps_the_reason() -> None:
    checked = failed(source(), URL, "robots.txt forbids it")
    assert (checked.ok, checked.words) == (False, "robots.txt forbids it")


@pytest.mark.parametrize(
    ("document", "there"),
    [
        ({"title": "T", "published_at": "2026-06-01", "text": "x" * 200}, (True, True, True)),
        ({"title": " ", "published_at": None, "text": "x" * 199}, (False, False, False)),
        ({"title": None, "published_at": "2026-06-01", "text": None}, (False, True, False)),
        ({}, (False, False, False)),
    ],
)
def test_completeness(document: dict[str, Any], there: tuple[bool, ...]) -> None:
    assert tuple(completeness(document).values()) == there


def test_what_a_page_lacks_is_told_only_where_pages_usually_have_it() -> None:
    full, dateless = {"title": True, "date": True, "body": True}, {"title": True, "date": False, "body": True}
    usual = fill_rates([full, full, dateless])
    assert losses(dateless, usual) == ["no date, and 67% of earlier pages had one"]
    assert losses(dateless, fill_rates([dateless, dateless, full])) == []
    assert losses(dateless, fill_rates([])) == []
    assert losses(full, usual) == []


def test_the_share_of_entries_on_the_sources_own_host() -> None:
    entries = [Entry(url="https://www.a.example/1"), Entry(url="https://b.example/2")]
    assert same_host(entries, URL) == 0.5
    assert same_host([], URL) == 0.0
