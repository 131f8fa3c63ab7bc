"""What a night does with the world: asks once, asks conditionally, keeps everything, and says why not."""

from __future__ import annotations

import asyncio
from collections import Counter

import pytest

from fetch.nightrunner import Nights
from fetch.websites import FEED, ONE, TWO, Site, make_source, small_world
from pipeline.fetch.archive import read_response
from pipeline.fetch.journal import read_journal


def test_first_night_archives_every_story(web: Site, nights: Nights) -> None:
    small_world(web)
    summary = nights.run(make_source())
    assert nights.told() == {FEED: "fetched", ONE: "fetched", TWO: "fetched"}
    assert summary.sources["paper"].counts == Counter(fetched=2)
    for line in nights.lines():
        answer = read_response(
            nights.home, line["archive_file"], line["archive_offset"], line["archive_length"]
        )
        assert answer.body == web.pages[line["url"]].body
        assert line["entry"] is None or line["entry"]["title"] == f"About {line['url']}"


def test_second_night_on_an_unchanged_world_downloads_nothing(web: Site, nights: Nights) -> None:
    small_world(web)
    nights.run(make_source())
    nights.run(make_source(), night="2026-11-02")
    assert sorted(web.asked(robots=True)) == sorted([FEED, ONE, TWO])  # robots.txt is believed for a day
    assert {hit.status for hit in web.hits} == {304}
    assert set(nights.told("2026-11-02").values()) == {"unchanged"}


def test_unchanged_page_without_validators_is_told_by_its_bytes(web: Site, nights: Nights) -> None:
    web.feed(FEED, [ONE])
    web.story(ONE)
    nights.run(make_source())
    nights.run(make_source(), night="2026-11-02")
    first, second = (line for line in nights.lines() if line["url"] == ONE)
    assert (first["disposition"], second["disposition"]) == ("fetched", "unchanged")
    answer = read_response(
        nights.home, second["archive_file"], second["archive_offset"], second["archive_length"]
    )
    assert answer.record_type == "revisit" and answer.body == web.pages[ONE].body


def test_changed_page_is_a_new_payload(web: Site, nights: Nights) -> None:
    small_world(web)
    nights.run(make_source())
    web.story(ONE, "The ministry corrected its figure.", etag='"1b"')
    nights.run(make_source(), night="2026-11-02")
    assert nights.told("2026-11-02") == {FEED: "unchanged", ONE: "fetched", TWO: "unchanged"}
    digests = [line["payload_digest"] for line in nights.lines() if line["url"] == ONE]
    assert len(set(digests)) == 2


@pytest.mark.parametrize("status", [404, 410])
def test_vanished_page_is_marked_gone_even_when_the_feed_forgot_it(
    web: Site, nights: Nights, status: int
) -> None:
    small_world(web)
    nights.run(make_source())
    web.feed(FEED, [TWO], etag='"f2"')
    web.put(ONE, b"gone", status=status)
    nights.run(make_source(), night="2026-11-02")
    assert nights.told("2026-11-02")[ONE] == "gone"
    first = next(line for line in nights.lines("2026-11-01") if line["url"] == ONE)
    assert read_response(
        nights.home, first["archive_file"], first["archive_offset"], first["archive_length"]
    ).body


def test_same_night_again_asks_nothing_again(web: Site, nights: Nights) -> None:
    small_world(web)
    nights.run(make_source())
    nights.run(make_source())
    assert web.hits == []


def test_failed_story_is_asked_again_in_the_same_night(web: Site, nights: Nights) -> None:
    small_world(web)
    web.put(ONE, b"oops", status=500)
    nights.run(make_source())
    assert nights.told()[ONE] == "failed_status"
    web.story(ONE)
    nights.run(make_source())
    assert web.asked() == [ONE]
    assert nights.told()[ONE] == "fetched"


def test_unknown_failure_of_one_source_costs_its_own_rows_only(web: Site, nights: Nights) -> None:
    small_world(web)
    broken = make_source("broken", urls=["http://broken.example/feed"])
    summary = nights.run(broken, make_source())
    assert nights.told()["http://broken.example/feed"] == "failed_status"
    assert nights.told()[ONE] == "fetched"
    assert "404" in summary.sources["broken"].reason
    finished = {
        line["source_name"]: line for line in read_journal(nights.home) if line["kind"] == "source_finished"
    }
    assert finished["broken"]["signals"][0]["code"] == "failed_status"


def test_passing_failure_is_tried_again_and_every_try_is_written_down(web: Site, nights: Nights) -> None:
    small_world(web)
    web.put(ONE, b"oops", status=502)
    nights.run(make_source(), retries=2)
    tries = [line for line in nights.lines() if line["url"] == ONE]
    assert [line["disposition"] for line in tries] == ["failed_status"] * 3
    assert tries[0]["reason"].endswith("asked again") and not tries[2]["reason"].endswith("asked again")


def test_budget_stops_the_source_and_leaves_the_newest_read(web: Site, nights: Nights) -> None:
    dates = {f"http://paper.example/{n}": f"{n:02} Oct 2026 10:00:00 GMT" for n in range(1, 10)}
    web.feed(FEED, dates)
    for url in dates:
        web.story(url, f"Story {url}.")
    nights.run(make_source(budget=4, max_concurrency=1))
    told = nights.told()
    assert [url for url in dates if told[url] == "fetched"] == [
        f"http://paper.example/{n}" for n in (7, 8, 9)
    ]
    assert sum(each == "deferred_budget" for each in told.values()) == 6
    nights.run(make_source(budget=4), night="2026-11-02")
    assert (
        nights.told("2026-11-02")["http://paper.example/6"] == "fetched"
    )  # what waited comes before what is known


def test_budget_counts_what_an_interrupted_run_has_spent(web: Site, nights: Nights) -> None:
    web.feed(FEED, [ONE, TWO])
    web.story(ONE)
    web.put(TWO, b"oops", status=500)
    nights.run(make_source(budget=3))
    nights.run(make_source(budget=3))
    assert web.asked() == []


def test_two_sources_with_the_same_story_ask_once_a_night(web: Site, nights: Nights) -> None:
    shared = "http://wire.example/story"
    web.feed(FEED, [shared])
    web.feed("http://other.example/feed", [f"{shared}?utm_source=rss"])
    web.story(shared)
    nights.run(make_source())
    nights.run(make_source("other"))
    assert web.asked() == ["http://other.example/feed"]


def test_old_documents_are_looked_at_more_and_more_rarely(web: Site, nights: Nights) -> None:
    urls = [f"http://paper.example/{n}" for n in range(40)]
    web.feed(FEED, urls)
    for url in urls:
        web.story(url, f"About {url}.", etag=f'"{url}"')
    nights.run(make_source(), night="2026-01-01")
    asked = []
    for day in ("2026-01-10", "2026-03-01", "2026-08-01"):
        nights.run(make_source(), night=day)
        asked.append(len(web.asked()) - 1)
    assert asked[0] == 40
    assert 40 / 7 * 0.3 < asked[1] < 40 / 7 * 2.5
    assert asked[2] < asked[1]


def test_progress_tells_of_every_story(web: Site, nights: Nights) -> None:
    from pipeline.fetch.night import fetch_night
    from pipeline.fetch.settings import FetchSettings

    small_world(web)
    told: list[tuple[int, str]] = []

    def progress(n: int = 1, *, total: int | None = None, note: str = "") -> None:
        told.append((n, note))

    settings = FetchSettings(connect_to=web.connect_to, retries=0)
    asyncio.run(
        fetch_night(
            [make_source()],
            home=nights.home,
            night="2026-11-01",
            run_id="r",
            settings=settings,
            on_progress=progress,
        )
    )
    assert told == [(1, "paper"), (1, "paper")]


def test_second_run_at_the_same_time_is_turned_away(web: Site, nights: Nights) -> None:
    from filelock import FileLock

    from pipeline.errors import NightRunning

    small_world(web)
    nights.home.mkdir(parents=True)
    with FileLock(nights.home / "fetch.lock"), pytest.raises(NightRunning):
        nights.run(make_source())
    nights.run(make_source())
    assert set(nights.told().values()) == {"fetched"}


def test_whole_nights_budget_holds_over_all_sources(web: Site, nights: Nights) -> None:
    small_world(web)
    web.feed("http://other.example/feed", ["http://other.example/1"])
    web.story("http://other.example/1", "Something else.")
    nights.run(make_source(), make_source("other"), pages_per_night=4)
    assert len(web.asked(robots=True)) == 4
    assert "deferred_budget" in set(nights.told().values())
