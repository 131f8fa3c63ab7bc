"""What a night does when the world misbehaves: refused addresses, full disks, broken bodies, time that runs out."""

from __future__ import annotations

import gzip

import pytest

from fetch.nightrunner import Nights
from fetch.websites import FEED, ONE, TWO, Site, make_source, small_world
from pipeline.fetch.archive import Exchange, read_response


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
