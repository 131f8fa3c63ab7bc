"""`sovtrack sources check`: what every address answers, and whether its newest page is as complete as usual."""

from __future__ import annotations

from typing import Any

from fetch.websites import Site, make_source
from pipeline.commands.source_check import checked_rows
from pipeline.fetch.settings import FetchSettings

SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
USUAL = [{"night": "2026-10-01", "n": 20, "title": 20, "date": 20, "body": 20}]


def rows(web: Site, *sources: Any, history: Any = None) -> dict[str, dict[str, Any]]:
    settings = FetchSettings(connect_to=web.connect_to, retries=0, pace_factor=0)
    return {row["source_name"]: row for row in checked_rows(sources, settings, history or {})}


def dated(web: Site, url: str) -> None:
    head = '<meta property="article:published_time" content="2026-05-04T08:00:00Z"><h1>A centre for the north</h1>'
    web.put(
        url,
        f"<html><head><title>t</title>{head}</head><article><p>{'Words of it. ' * 60}</p></article></html>",
    )


def test_page_that_is_as_complete_as_ever(web: Site) -> None:
    web.feed("http://paper.example/feed", ["http://paper.example/one"])
    dated(web, "http://paper.example/one")
    row = rows(web, make_source(), history={"paper": USUAL})["paper"]
    assert row["ok"]
    assert row["words"].endswith("its newest page has title, date, body")


def test_page_that_lost_its_date_and_one_that_does_not_come(web: Site) -> None:
    web.feed("http://paper.example/feed", ["http://paper.example/one"])
    web.story("http://paper.example/one")
    web.feed("http://other.example/feed", ["http://other.example/gone"])
    found = rows(web, make_source(), make_source("other"), history={"paper": USUAL})
    assert not found["paper"]["ok"]
    assert "no date, and 100% of earlier pages had one" in found["paper"]["words"]
    assert not found["other"]["ok"]
    assert "did not come: answered 404" in found["other"]["words"]


def test_index_of_sitemaps_is_followed_to_a_page(web: Site) -> None:
    child = "http://map.example/1.xml"
    web.put(
        "http://map.example/index.xml",
        f"<sitemapindex {SPACE}><sitemap><loc>{child}</loc></sitemap></sitemapindex>",
    )
    web.put(child, f"<urlset {SPACE}><url><loc>http://map.example/a/story</loc></url></urlset>")
    dated(web, "http://map.example/a/story")
    source = make_source("map", kind="sitemap", urls=["http://map.example/index.xml"])
    row = rows(web, source)["map"]
    assert row["ok"] and row["url"] == "http://map.example/index.xml"
    assert "an index of 1 sitemaps; the first has 1 entries; its newest page has" in row["words"]
    web.put(child, b"", status=500)
    row = rows(web, source)["map"]
    assert not row["ok"] and "the first: answered 500" in row["words"]


def test_address_that_refuses_is_told_and_nothing_else_is_asked(web: Site) -> None:
    web.feed("http://paper.example/feed", ["http://paper.example/one"])
    web.put("http://paper.example/robots.txt", "User-agent: *\nDisallow: /\n")
    row = rows(web, make_source())["paper"]
    assert (row["ok"], row["verdict"]) == (False, "failed")
    assert web.asked() == []
