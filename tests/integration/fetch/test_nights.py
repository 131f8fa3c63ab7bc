"""What a night does with the world: asks once, asks conditionally, keeps everything, and says why not."""

from __future__ import annotations

import asyncio
import gzip
from collections import Counter

import pytest

from fetch.nightrunner import Nights
from fetch.websites import Site, make_source
from pipeline.fetch.archive import Exchange, read_response
from pipeline.fetch.journal import read_journal

FEED = "http://paper.example/feed"
ONE, TWO = "http://paper.example/one", "http://paper.example/two"


def small_world(web: Site) -> None:
    web.feed(FEED, [ONE, TWO], etag='"f1"')
    web.story(ONE, etag='"1"')
    web.story(TWO, modified="Sun, 01 Nov 2026 00:00:00 GMT")


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


def test_two_sources_with_the_same_story_ask_once_a_night(web: Site, nights: Nights) -> None:
    shared = "http://wire.example/story"
    web.feed(FEED, [shared])
    web.feed("http://other.example/feed", [f"{shared}?utm_source=rss"])
    web.story(shared)
    nights.run(make_source())
    nights.run(make_source("other"))
    assert web.asked() == ["http://other.example/feed"]


def test_redirected_story_keeps_its_own_address(web: Site, nights: Nights) -> None:
    web.feed(FEED, [ONE])
    web.put(ONE, b"", status=301, headers={"Location": "/new-home"})
    web.story("http://paper.example/new-home", etag='"n"')
    nights.run(make_source())
    line = next(line for line in nights.lines() if line["url"] == ONE)
    assert line["final_url"] == "http://paper.example/new-home"
    assert line["redirects"] == ["http://paper.example/new-home"]
    nights.run(make_source(), night="2026-11-02")
    assert nights.told("2026-11-02")[ONE] == "unchanged"


def test_redirect_to_another_host_asks_that_hosts_robots(web: Site, nights: Nights) -> None:
    web.feed(FEED, [ONE])
    web.put(ONE, b"", status=302, headers={"Location": "http://shut.example/story"})
    web.put("http://shut.example/robots.txt", "User-agent: *\nDisallow: /\n")
    web.story("http://shut.example/story")
    nights.run(make_source())
    assert nights.told()[ONE] == "refused_robots"
    assert "http://shut.example/story" not in web.asked()


def test_credentials_in_an_address_are_refused_and_written_nowhere(web: Site, nights: Nights) -> None:
    web.put(ONE, b"", status=302, headers={"Location": "http://user:hush@paper.example/x"})
    web.feed(FEED, [ONE])
    nights.run(make_source())
    assert nights.told()[ONE] == "refused_url"
    journal = b"".join(path.read_bytes() for path in (nights.home / "journal").rglob("*.jsonl"))
    assert b"hush" not in journal


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


def test_name_whose_answer_changes_is_checked_at_every_connection(web: Site, nights: Nights) -> None:
    """The first answer may be asked (its network is allowed), the second leads to a forbidden place."""
    answers = iter([["127.0.0.1"], ["169.254.169.254"], ["169.254.169.254"]])

    async def resolver(host: str, port: int) -> list[str]:
        return next(answers)

    base = f"http://rebind.test:{web.port}"
    web.put(
        f"{base}/robots.txt", "", headers={"Connection": "close"}
    )  # so that the story needs a new connection
    web.story(f"{base}/story")
    source = make_source("rebind", kind="urls", urls=[f"{base}/story"])
    nights.run(source, resolver=resolver, allow_networks=("127.0.0.0/8",))
    assert f"{base}/robots.txt" in web.asked(robots=True)
    assert nights.told()[f"{base}/story"] == "refused_guard"
    assert f"{base}/story" not in web.asked()


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


def test_full_disk_stops_the_night_and_says_so(
    web: Site, nights: Nights, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipeline.errors import RecordingFailed
    from pipeline.fetch.archive_writer import ArchiveWriter

    small_world(web)

    def full(self: ArchiveWriter) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(ArchiveWriter, "flush", full)
    with pytest.raises(RecordingFailed, match="No space left"):
        nights.run(make_source())
    monkeypatch.undo()
    nights.run(make_source())
    assert set(nights.told().values()) == {"fetched"}


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


def test_source_that_takes_too_long_leaves_the_rest_for_later(web: Site, nights: Nights) -> None:
    urls = [f"http://paper.example/{n}" for n in range(10)]
    web.feed(FEED, urls)
    for url in urls:
        web.story(url, f"About {url}.", seconds=0.15)
    summary = nights.run(make_source(max_concurrency=1), source_seconds=0.6)
    assert summary.sources["paper"].outcome == "out_of_time"
    told = nights.told()
    assert sum(each == "deferred_time" for each in told.values()) >= 5
    nights.run(make_source(max_concurrency=4))
    assert {nights.told()[url] for url in urls} == {"fetched"}


def test_body_cut_at_any_byte_is_never_a_document(web: Site, nights: Nights) -> None:
    """The connection ends after any number of bytes of a compressed answer with its length."""
    page = gzip.compress(b"<title>A story</title><p>" + b"Words of the ministry. " * 40, mtime=0)
    urls = {n: f"http://paper.example/cut/{n}" for n in range(0, len(page), 3)}
    web.feed(FEED, list(urls.values()))
    for n, url in urls.items():
        about = {"Content-Encoding": "gzip", "Connection": "close"}
        web.put(url, page, headers=about, cut=n)
    nights.run(make_source(max_concurrency=4), breaker_failures=10_000)
    assert {nights.told()[url] for url in urls.values()} == {"failed_truncated"}


def test_answer_that_cannot_be_archived_costs_its_own_row(
    web: Site, nights: Nights, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipeline.fetch.archive_writer import ArchiveWriter

    small_world(web)
    real = ArchiveWriter._request

    def broken(self: ArchiveWriter, exchange: Exchange, about: dict[str, str]) -> object:
        if exchange.url == ONE:
            raise UnicodeError("no such character")
        return real(self, exchange, about)

    monkeypatch.setattr(ArchiveWriter, "_request", broken)
    nights.run(make_source())
    assert nights.told() == {FEED: "fetched", ONE: "failed_internal", TWO: "fetched"}
    for line in nights.lines():
        if line["url"] == TWO:
            place = (line["archive_file"], line["archive_offset"], line["archive_length"])
            assert read_response(nights.home, *place).body == web.pages[TWO].body
    monkeypatch.undo()
    nights.run(make_source())
    assert nights.told()[ONE] == "fetched"


def test_halves_of_characters_in_a_feed_do_no_harm(web: Site, nights: Nights) -> None:
    web.put(
        FEED,
        '{"version": "https://jsonfeed.org/version/1.1", "title": "f", "items": '
        '[{"id": "1", "url": "http://paper.example/one", "title": "Half \\ud83d a smile"}, '
        '{"id": "2", "url": "http://paper.example/\\ud83d", "title": "x"}]}',
        headers={"Content-Type": "application/feed+json"},
    )
    web.story(ONE)
    nights.run(make_source())
    assert nights.told()[ONE] == "fetched"
    nights.run(make_source(), night="2026-11-02")


def test_time_that_runs_out_while_an_answer_is_written_stops_nothing_else(web: Site, nights: Nights) -> None:
    urls = [f"http://paper.example/{n}" for n in range(120)]
    web.feed(FEED, urls)
    for url in urls:
        web.story(url, f"About {url}.")
    small = make_source("other", urls=["http://other.example/feed"], pace_seconds=0.05, max_concurrency=1)
    web.feed("http://other.example/feed", ["http://other.example/1"])
    web.story("http://other.example/1", "Elsewhere.")
    for number, seconds in enumerate((0.15, 0.2, 0.25, 0.3)):
        nights.run(
            make_source(max_concurrency=4), small, night=f"2026-11-0{number + 1}", source_seconds=seconds
        )
    nights.run(make_source(max_concurrency=4), small, night="2026-11-05")
    assert {nights.told()[url] for url in (*urls, "http://other.example/1")} <= {"fetched", "unchanged"}
