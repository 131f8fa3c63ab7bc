"""Where stories are found: backfills by date, indexes, listings, and papers linked from a page."""

from __future__ import annotations

import gzip

from fetch.nightrunner import Nights
from fetch.websites import FEED, ONE, Site, make_source


def test_dates_choose_what_a_backfill_asks_for(web: Site, nights: Nights) -> None:
    dates = {
        "http://paper.example/a": "Mon, 05 Jan 2026 08:00:00 GMT",
        "http://paper.example/b": "Thu, 05 Feb 2026 08:00:00 GMT",
        "http://paper.example/c": "Thu, 05 Mar 2026 08:00:00 GMT",
    }
    web.feed(FEED, dates)
    for url in dates:
        web.story(url)
    nights.run(make_source(), since="2026-02-01", until="2026-02-28")
    assert web.asked() == [FEED, "http://paper.example/b"]


def test_backfill_template_reaches_the_past(web: Site, nights: Nights) -> None:
    for month in ("01", "02", "03"):
        web.feed(f"http://paper.example/archive/2026/{month}", [f"http://paper.example/story-{month}"])
        web.story(f"http://paper.example/story-{month}")
    web.feed(FEED, [])
    source = make_source(backfill={"url_template": "http://paper.example/archive/{year}/{month}"})
    nights.run(source, since="2026-01-15", until="2026-03-03")
    assert {f"http://paper.example/story-{month}" for month in ("01", "02", "03")} <= set(web.asked())


def test_backfill_of_an_index_asks_only_sitemaps_that_changed_since(web: Site, nights: Nights) -> None:
    space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    children = {"old": "2024-12-31", "new": "2026-02-20", "undated": ""}
    listed = "".join(
        f"<sitemap><loc>http://map.example/{name}.xml</loc><lastmod>{day}</lastmod></sitemap>"
        for name, day in children.items()
    )
    web.put("http://map.example/index.xml", f"<sitemapindex {space}>{listed}</sitemapindex>")
    for name in children:
        page = f"http://map.example/{name}/story"
        web.put(f"http://map.example/{name}.xml", f"<urlset {space}><url><loc>{page}</loc></url></urlset>")
        web.story(page, f"About {name}.")
    nights.run(make_source("map", kind="sitemap", urls=["http://map.example/index.xml"]), since="2026-01-01")
    assert "http://map.example/old.xml" not in web.asked()
    assert {"http://map.example/new/story", "http://map.example/undated/story"} <= set(web.asked())


def test_backfill_of_a_listing_stops_where_its_dates_end(web: Site, nights: Nights) -> None:
    """Pages 1 to 9, one month a page, from June back to October of the year before."""
    months = [
        "2026-06",
        "2026-05",
        "2026-04",
        "2026-03",
        "2026-02",
        "2026-01",
        "2025-12",
        "2025-11",
        "2025-10",
    ]
    for number, month in enumerate(months, 1):
        items = "".join(
            f"<li><a href='/n/{month}-{day}'>News</a> <time datetime='{month}-{day}'>x</time></li>"
            for day in ("03", "17")
        )
        following = f"<a rel=next href='/news?p={number + 1}'>older</a>"
        web.put(
            f"http://list.example/news{f'?p={number}' if number > 1 else ''}", f"<ul>{items}</ul>{following}"
        )
        for day in ("03", "17"):
            web.story(f"http://list.example/n/{month}-{day}", f"About {month}-{day}.")
    source = make_source(
        "list", kind="listing", urls=["http://list.example/news"], item_selector="li", max_pages=1
    )
    nights.run(source, since="2026-03-10", until="2026-04-30")
    lists = [url for url in web.asked() if "/news" in url]
    assert lists[-1] == "http://list.example/news?p=5"  # February: the first page that is wholly before
    stories = {url.rpartition("/")[2] for url in web.asked() if "/n/" in url}
    assert stories == {"2026-03-17", "2026-04-03", "2026-04-17"}


def test_papers_linked_from_a_page_are_fetched(web: Site, nights: Nights) -> None:
    web.feed(FEED, [ONE])
    web.put(ONE, f"<title>t</title><p>{'Text. ' * 80}</p><a href='/paper.pdf'>Read</a><a href='/other'>x</a>")
    web.put(
        "http://paper.example/paper.pdf",
        b"%PDF-1.4 " + bytes(200),
        headers={"Content-Type": "application/pdf"},
    )
    nights.run(make_source(follow_documents=True))
    line = next(line for line in nights.lines() if line["purpose"] == "document")
    assert (line["disposition"], line["referrer_url"]) == ("fetched", ONE)
    assert line["entry"]["title"] == "Read"
    nights.run(make_source(follow_documents=True), night="2026-11-02")
    assert "http://paper.example/paper.pdf" in web.asked()


def test_papers_are_not_followed_where_the_source_does_not_say_so(web: Site, nights: Nights) -> None:
    web.feed(FEED, [ONE])
    web.put(ONE, f"<p>{'Text. ' * 80}</p><a href='/paper.pdf'>Read</a>")
    nights.run(make_source())
    assert web.asked() == [FEED, ONE]


def test_sitemap_index_gzip_and_listing_pages(web: Site, nights: Nights) -> None:
    space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    web.put(
        "http://map.example/index.xml",
        f"<sitemapindex {space}><sitemap><loc>http://map.example/1.xml.gz</loc></sitemap></sitemapindex>",
    )
    inner = f"<urlset {space}><url><loc>http://map.example/a</loc></url></urlset>".encode()
    web.put("http://map.example/1.xml.gz", gzip.compress(inner), headers={"Content-Type": "application/gzip"})
    web.story("http://map.example/a")
    web.put(
        "http://list.example/news", "<a class=i href=/n/1>one</a><a class=next href='/news?p=2'>older</a>"
    )
    web.put("http://list.example/news?p=2", "<a class=i href=/n/2>two</a>")
    web.story("http://list.example/n/1")
    web.story("http://list.example/n/2", "Something else was said.")
    nights.run(
        make_source("map", kind="sitemap", urls=["http://map.example/index.xml"]),
        make_source(
            "list",
            kind="listing",
            urls=["http://list.example/news"],
            item_selector="a.i",
            next_selector="a.next",
            max_pages=5,
        ),
    )
    told = nights.told()
    assert {
        told[url] for url in ("http://map.example/a", "http://list.example/n/1", "http://list.example/n/2")
    } == {"fetched"}
