"""Reservations of text and data mining: asked for once a day, honoured by location, and written down."""

from __future__ import annotations

import json

import pytest

from fetch.nightrunner import Nights
from fetch.websites import Site, make_source

FEED = "http://paper.example/feed"
TOLD = "http://paper.example/.well-known/tdmrep.json"
OPEN, SHUT = "http://paper.example/open/1", "http://paper.example/shut/1"


def world(web: Site, rules: object, **about: object) -> None:
    web.feed(FEED, [OPEN, SHUT])
    web.story(OPEN)
    web.story(SHUT, "Reserved words.")
    web.put(TOLD, json.dumps(rules), headers={"Content-Type": "application/json"}, **about)


def test_location_that_is_reserved_is_not_asked_for(web: Site, nights: Nights) -> None:
    world(web, [{"location": "/shut/", "tdm-reservation": 1, "tdm-policy": "http://paper.example/terms"}])
    nights.run(make_source())
    assert web.asked() == [FEED, OPEN]
    line = next(line for line in nights.lines() if line["url"] == SHUT)
    assert line["disposition"] == "refused_optout"
    assert line["reason"] == "tdmrep.json reserves /shut/; its terms: http://paper.example/terms"
    told = next(line for line in nights.lines(robots=True) if line["url"] == TOLD)
    assert (told["purpose"], told["disposition"]) == ("tdmrep", "fetched")
    assert told["archive_file"]  # what the site said stays provable


def test_whole_site_that_is_reserved_costs_two_requests(web: Site, nights: Nights) -> None:
    world(web, [{"location": "/", "tdm-reservation": 1}])
    summary = nights.run(make_source())
    assert web.asked() == []
    assert nights.told()[FEED] == "refused_optout"
    assert "tdmrep.json reserves /" in summary.sources["paper"].reason


def test_file_is_believed_for_a_day(web: Site, nights: Nights) -> None:
    world(web, [{"location": "/shut/", "tdm-reservation": 1}])
    nights.run(make_source())
    nights.run(make_source(), night="2026-11-02")
    assert TOLD not in web.asked(robots=True)
    assert nights.told("2026-11-02")[SHUT] == "refused_optout"
    nights.run(make_source(), night="2026-11-03", robots_seconds=0)
    assert web.asked(robots=True).count(TOLD) == 1


@pytest.mark.parametrize("status", [404, 403, 500])
def test_site_without_the_file_reserves_nothing(web: Site, nights: Nights, status: int) -> None:
    world(web, [], status=status)
    nights.run(make_source(), retries=2)
    assert nights.told()[SHUT] == "fetched"
    assert web.asked(robots=True).count(TOLD) == 1  # asked for once, whatever came


def test_file_that_cannot_be_had_today_holds_as_it_was(web: Site, nights: Nights) -> None:
    rules = [{"location": "/shut/", "tdm-reservation": 1}]
    world(web, rules)
    nights.run(make_source())
    for night, status, told in (("2026-11-02", 503, "refused_optout"), ("2026-11-03", 404, "fetched")):
        web.put(TOLD, b"", status=status)
        nights.run(make_source(), night=night, robots_seconds=0)
        assert nights.told(night)[SHUT] == told


def test_robots_may_refuse_the_file_itself(web: Site, nights: Nights) -> None:
    world(web, [{"location": "/", "tdm-reservation": 1}])
    web.put("http://paper.example/robots.txt", "User-agent: *\nDisallow: /.well-known/\n")
    nights.run(make_source())
    assert TOLD not in web.asked(robots=True)
    assert nights.told()[SHUT] == "fetched"


def test_redirect_is_held_to_the_other_sites_file(web: Site, nights: Nights) -> None:
    world(web, [])
    web.put(OPEN, status=302, headers={"Location": "http://other.example/story"})
    web.story("http://other.example/story")
    web.put("http://other.example/.well-known/tdmrep.json", '[{"location": "/", "tdm-reservation": 1}]')
    nights.run(make_source())
    assert nights.told()[OPEN] == "refused_optout"
    assert "http://other.example/story" not in web.asked()


def test_feed_and_listing_that_reserve_are_left_alone(web: Site, nights: Nights) -> None:
    world(web, [])
    web.feed(FEED, [OPEN], headers={"TDM-Reservation": "1"})
    page = "http://list.example/news"
    web.put(page, '<head><meta name="tdm-reservation" content="1"></head><a href="/n/1">one</a>')
    nights.run(make_source(), make_source("list", kind="listing", urls=[page]))
    assert nights.told() == {FEED: "refused_optout", page: "refused_optout"}
    assert all(line["archive_file"] is None for line in nights.lines())


def test_reservation_that_comes_with_a_confirmation_is_seen(web: Site, nights: Nights) -> None:
    world(web, [])
    web.story(OPEN, etag='"1"')
    nights.run(make_source())
    web.story(OPEN, etag='"1"', headers={"TDM-Reservation": "1"})
    nights.run(make_source(), night="2026-11-02")
    hit = next(hit for hit in web.hits if hit.url == OPEN)
    assert hit.status == 304
    assert nights.told("2026-11-02")[OPEN] == "refused_optout"


def test_paper_that_reserves_in_its_metadata_is_not_kept(web: Site, nights: Nights) -> None:
    paper = b"%PDF-1.7\n" + bytes(400) + b"<tdm:reservation>1</tdm:reservation>"
    world(web, [])
    web.put(OPEN, paper, headers={"Content-Type": "application/pdf"})
    nights.run(make_source())
    line = next(line for line in nights.lines() if line["url"] == OPEN)
    assert (line["disposition"], line["archive_file"]) == ("refused_optout", None)


def test_what_is_no_page_whatever_it_was_sent_as(web: Site, nights: Nights) -> None:
    world(web, [])
    web.put(OPEN, b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, headers={"Content-Type": "text/html"})
    web.put(SHUT, b"%PDF-1.7\n" + bytes(400), headers={"Content-Type": "text/html"})
    nights.run(make_source())
    assert (nights.told()[OPEN], nights.told()[SHUT]) == ("refused_type", "fetched")
