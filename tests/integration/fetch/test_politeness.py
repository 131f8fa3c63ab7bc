"""What hosts see of us: their limits, their robots.txt, their patience; measured by the server."""

from __future__ import annotations

import sqlite3
import time
from itertools import pairwise

from fetch.nightrunner import Nights
from fetch.websites import Site, make_source

FEED = "http://paper.example/feed"


def stories(web: Site, n: int, **about: object) -> list[str]:
    urls = [f"http://paper.example/{number}" for number in range(n)]
    web.feed(FEED, urls)
    for url in urls:
        web.story(url, f"About {url}.", **about)
    return urls


def gaps(web: Site) -> list[float]:
    times = [hit.at for hit in web.hits]
    return [later - earlier for earlier, later in pairwise(times)]


def test_one_at_a_time_and_the_pause_between(web: Site, nights: Nights) -> None:
    stories(web, 6, seconds=0.02)
    nights.run(make_source(pace_seconds=0.1, max_concurrency=1))
    assert web.most_at_once == 1
    assert min(gaps(web)) >= 0.1


def test_never_more_at_once_than_the_limit(web: Site, nights: Nights) -> None:
    stories(web, 12, seconds=0.05)
    nights.run(make_source(max_concurrency=3))
    assert web.most_at_once == 3


def test_crawl_delay_is_kept(web: Site, nights: Nights) -> None:
    stories(web, 3)
    web.put("http://paper.example/robots.txt", "User-agent: *\nCrawl-delay: 0.15\n")
    nights.run(make_source(max_concurrency=2))
    assert min(gaps(web)[1:]) >= 0.15  # robots.txt itself is asked before the delay is known


def test_slow_host_is_asked_more_slowly(web: Site, nights: Nights) -> None:
    stories(web, 6, seconds=0.1)
    nights.run(make_source(pace_seconds=0.01, max_concurrency=1))
    told = gaps(web)
    assert told[-1] >= 0.18  # nearly twice the response's time, which has been learned by now
    assert told[0] < 0.09


def test_short_retry_after_is_waited_for_and_asked_again(web: Site, nights: Nights) -> None:
    stories(web, 1)
    page = web.put("http://paper.example/0", b"busy", status=503, headers={"Retry-After": "1"})
    started = time.monotonic()
    nights.run(make_source(), retries=1)
    assert time.monotonic() - started >= 1.0
    assert page.status == 503
    assert [line["disposition"] for line in nights.lines()[1:]] == ["deferred_backoff"] * 2


def test_long_retry_after_leaves_the_host_alone(web: Site, nights: Nights) -> None:
    urls = stories(web, 5)
    for url in urls:
        web.put(url, b"busy", status=429, headers={"Retry-After": "3600"})
    nights.run(make_source(max_concurrency=1), retries=2)
    assert len([url for url in web.asked() if url != FEED]) == 1
    assert {nights.told()[url] for url in urls} == {"deferred_backoff"}


def test_breaker_stops_asking_a_host_that_fails(web: Site, nights: Nights) -> None:
    urls = stories(web, 12)
    for url in urls:
        web.put(url, b"oops", status=500)
    nights.run(make_source(max_concurrency=1), breaker_failures=4)
    assert len(web.asked()) == 1 + 4
    told = nights.told()
    assert sum(told[url] == "deferred_backoff" for url in urls) == 8


def test_robots_is_asked_once_and_obeyed(web: Site, nights: Nights) -> None:
    urls = stories(web, 4)
    web.put(
        "http://paper.example/robots.txt", "User-agent: Sovtrack\nDisallow: /2\nUser-agent: *\nDisallow: /\n"
    )
    nights.run(make_source(max_concurrency=4))
    assert web.asked(robots=True).count("http://paper.example/robots.txt") == 1
    told = nights.told()
    assert told[urls[2]] == "refused_robots" and urls[2] not in web.asked()
    assert told[urls[1]] == "fetched"


def test_robots_is_believed_for_a_day_whatever_it_answered(web: Site, nights: Nights) -> None:
    stories(web, 1)
    robots = "http://paper.example/robots.txt"
    for status in (200, 403, 404):
        web.put(robots, "User-agent: *\nAllow: /\n", status=status)
        nights.run(make_source(), night="2026-11-01", robots_seconds=0)
        assert web.asked(robots=True).count(robots) == 1
        nights.run(make_source(), night="2026-11-02")
        assert robots not in web.asked(robots=True)
    web.put(robots, "oops", status=503)
    nights.run(make_source(), night="2026-11-03", robots_seconds=0)
    web.put(robots, "User-agent: *\nAllow: /\n")
    nights.run(make_source(), night="2026-11-04")  # a failure is no answer
    assert web.asked(robots=True).count(robots) == 1
    assert nights.told("2026-11-04")["http://paper.example/0"] in ("fetched", "unchanged")


def test_robots_of_a_clock_that_was_set_back_is_asked_for_again(web: Site, nights: Nights) -> None:
    stories(web, 1)
    nights.run(make_source())
    with sqlite3.connect(nights.home / "state.sqlite") as con:
        con.execute("UPDATE urls SET last_at = '2099-01-01T00:00:00Z' WHERE purpose = 'robots'")
    con.close()
    nights.run(make_source(), night="2026-11-02")
    assert "http://paper.example/robots.txt" in web.asked(robots=True)


def test_robots_of_every_port_and_scheme_is_its_own(web: Site, nights: Nights) -> None:
    web.feed(FEED, ["http://paper.example:8080/x"])
    web.put("http://paper.example:8080/robots.txt", "User-agent: *\nDisallow: /\n")
    web.story("http://paper.example:8080/x")
    places = {**web.connect_to, "*.example:8080": web.connect_to["*.example:80"]}
    nights.run(make_source(), connect_to=places)
    assert nights.told()["http://paper.example:8080/x"] == "refused_robots"


def test_agent_name_carries_an_address_for_webmasters(web: Site, nights: Nights) -> None:
    stories(web, 1)
    nights.run(make_source(), contact="mailto:tracker@ministry.example")
    for hit in web.hits:
        assert hit.headers["user-agent"] == "Sovtrack/1.0 (+mailto:tracker@ministry.example)"
        assert "cookie" not in hit.headers and "referer" not in hit.headers


def test_cookies_are_not_kept(web: Site, nights: Nights) -> None:
    """A page that sets a cookie does not see it again: no host can tell one of our requests from another."""
    web.feed(FEED, [f"http://paper.example/{n}" for n in range(3)], headers={"Set-Cookie": "sid=1; Path=/"})
    for n in range(3):
        web.story(f"http://paper.example/{n}", f"Story {n}.", headers={"Set-Cookie": "x=1"})
    nights.run(make_source(max_concurrency=1))
    assert len(web.asked()) == 4
    assert all("cookie" not in hit.headers for hit in web.hits)
    archived = b"".join(path.read_bytes() for path in (nights.home / "journal").rglob("*.jsonl"))
    assert b"sid=1" not in archived


def test_proxies_of_the_environment_are_not_used(web: Site, nights: Nights, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    stories(web, 1)
    nights.run(make_source())
    assert nights.told()["http://paper.example/0"] == "fetched"


def test_reserved_page_is_recorded_and_not_kept(web: Site, nights: Nights) -> None:
    stories(web, 2)
    web.story("http://paper.example/0", "Reserved words.", headers={"tdm-reservation": "1"})
    nights.run(make_source())
    line = next(line for line in nights.lines() if line["url"] == "http://paper.example/0")
    assert (line["disposition"], line["reason"], line["archive_file"]) == (
        "refused_optout",
        "tdm-reservation: 1",
        None,
    )
    assert nights.told()["http://paper.example/1"] == "fetched"
