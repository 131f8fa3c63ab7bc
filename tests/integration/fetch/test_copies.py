"""Backups while a night runs, retention, growth, and looking at an address once."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from pathlib import Path

import pytest

from fetch.nightrunner import Nights
from fetch.websites import Site, make_source
from pipeline.errors import ArchiveError, BackupError
from pipeline.fetch.archive import read_response
from pipeline.fetch.archive_writer import ArchiveWriter
from pipeline.fetch.backup import backup, restore
from pipeline.fetch.growth import figures, measure, readable, shortage
from pipeline.fetch.journal import read_journal
from pipeline.fetch.once import fetch_each
from pipeline.fetch.settings import FetchSettings
from pipeline.fetch.state import State

FEED = "http://paper.example/feed"


def one_night(web: Site, nights: Nights, **about: object) -> None:
    web.feed(FEED, ["http://paper.example/1"])
    web.story("http://paper.example/1")
    nights.run(make_source(**about))


def decisions(home: Path, n: int) -> None:
    with sqlite3.connect(home / "decisions.sqlite") as con:
        con.execute("PRAGMA journal_mode=WAL")
        con.execute("CREATE TABLE IF NOT EXISTS decisions (id INTEGER)")
        con.executemany("INSERT INTO decisions VALUES (?)", [(i,) for i in range(n)])
    con.close()


def test_backup_and_restore_bring_back_the_four_truths(web: Site, nights: Nights, tmp_path: Path) -> None:
    one_night(web, nights)
    decisions(nights.home, 3)
    (nights.home / "ledger.jsonl").write_text('{"kind":"project"}\n{"kind":"torn')
    summary = backup(nights.home, tmp_path / "copy")
    assert len(summary.copied) == 4
    other = tmp_path / "other"
    restore(tmp_path / "copy", other)
    assert list(read_journal(other)) == list(read_journal(nights.home))
    assert (other / "ledger.jsonl").read_text() == '{"kind":"project"}\n'
    with sqlite3.connect(other / "decisions.sqlite") as con:
        assert con.execute("SELECT count(*) FROM decisions").fetchone() == (3,)
    con.close()
    for line in nights.lines():
        place = (line["archive_file"], line["archive_offset"], line["archive_length"])
        assert read_response(other, *place) == read_response(nights.home, *place)
    states = [State(home) for home in (nights.home, other)]
    states[0].sync()
    assert states[0].dump() == states[1].dump()
    for state in states:
        state.close()


def test_second_backup_copies_only_what_is_new(web: Site, nights: Nights, tmp_path: Path) -> None:
    one_night(web, nights)
    backup(nights.home, tmp_path / "copy")
    assert backup(nights.home, tmp_path / "copy").copied == []
    nights.run(make_source(), night="2026-11-02")
    again = backup(nights.home, tmp_path / "copy")
    assert {name.split("/")[0] for name in again.copied} == {"journal", "archive"}
    assert all("2026-11-02" in name for name in again.copied)


def test_backup_in_the_middle_of_a_night_is_whole(web: Site, nights: Nights, tmp_path: Path) -> None:
    """Every few responses a copy is made; from each of them everything that its journal names can be read."""
    urls = [f"http://paper.example/{n}" for n in range(20)]
    web.feed(FEED, urls)
    for url in urls:
        web.story(url, f"About {url}.", seconds=0.005)
    copies: list[Path] = []

    def progress(n: int = 1, **about: object) -> None:
        copies.append(tmp_path / f"copy-{len(copies)}")
        backup(nights.home, copies[-1])

    from pipeline.fetch.night import fetch_night

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
    assert len(copies) == 20
    for copy in (copies[0], copies[7], copies[-1]):
        home = copy.with_name(copy.name + "-restored")
        restore(copy, home)
        lines = [line for line in read_journal(home) if line["kind"] == "fetch"]
        assert lines
        for line in lines:
            assert read_response(
                home, line["archive_file"], line["archive_offset"], line["archive_length"]
            ).body


def test_restore_refuses_a_folder_that_is_in_use_and_a_damaged_copy(
    web: Site, nights: Nights, tmp_path: Path
) -> None:
    one_night(web, nights)
    copy = tmp_path / "copy"
    backup(nights.home, copy)
    with pytest.raises(BackupError, match="holds archive, journal already"):
        restore(copy, nights.home)
    with pytest.raises(BackupError, match="no backup here"):
        restore(tmp_path / "nowhere", tmp_path / "x")
    with pytest.raises(BackupError, match="within the data folder"):
        backup(nights.home, nights.home / "copy")
    damaged = next(copy.rglob("*.warc.gz"))
    damaged.write_bytes(damaged.read_bytes()[:-1] + b"?")
    with pytest.raises(BackupError, match="missing or changed"):
        restore(copy, tmp_path / "x")
    assert not (tmp_path / "x").exists()


def test_backup_of_a_folder_that_lost_its_files_loses_nothing(
    web: Site, nights: Nights, tmp_path: Path
) -> None:
    """The disk under the data folder fails, and the nightly backup runs as ever."""
    one_night(web, nights)
    nights.run(make_source(), night="2026-11-02")
    copy = tmp_path / "copy"
    backup(nights.home, copy)
    lines = list(read_journal(nights.home))
    archives = sorted((nights.home / "archive").rglob("*.warc.gz"))
    archives[0].unlink()
    archives[1].write_bytes(archives[1].read_bytes()[:100])
    for path in (nights.home / "journal").rglob("*.jsonl"):
        path.unlink()
    done = backup(nights.home, copy)
    assert len(done.lost) == 4 and done.copied == []
    assert backup(nights.home, copy).lost == done.lost
    restore(copy, tmp_path / "other")
    assert list(read_journal(tmp_path / "other")) == lines
    for line in lines:
        if line["kind"] == "fetch" and line["archive_file"]:
            place = (line["archive_file"], line["archive_offset"], line["archive_length"])
            assert read_response(tmp_path / "other", *place).body


def test_finished_file_takes_the_place_of_its_open_copy(nights: Nights, tmp_path: Path) -> None:
    nights.home.mkdir(parents=True)
    writer = ArchiveWriter(nights.home, "2026-11-01", "run", about={"software": "Sovtrack"})
    writer._n_records = 1
    writer.flush()
    backup(nights.home, tmp_path / "copy")
    assert [path.name for path in (tmp_path / "copy" / "archive").rglob("*.gz*")] == ["run.warc.gz.open"]
    writer.close()
    backup(nights.home, tmp_path / "copy")
    assert [path.name for path in (tmp_path / "copy" / "archive").rglob("*.gz*")] == ["run.warc.gz"]
    assert len(json.loads((tmp_path / "copy" / "manifest.json").read_text())["files"]) == 1


def test_bodies_of_sources_that_are_not_retained_go_after_their_time(web: Site, nights: Nights) -> None:
    one_night(web, nights, retain=False)
    line = next(line for line in nights.lines() if line["purpose"] == "page")
    place = (line["archive_file"], line["archive_offset"], line["archive_length"])
    assert ".transient." in line["archive_file"]
    nights.run(make_source(retain=False), night="2026-11-30", transient_days=30)
    assert read_response(nights.home, *place).body
    nights.run(make_source(retain=False), night="2026-12-02", transient_days=30)
    with pytest.raises(ArchiveError, match="retention"):
        read_response(nights.home, *place)
    feed = nights.lines()[0]
    assert read_response(
        nights.home, feed["archive_file"], feed["archive_offset"], feed["archive_length"]
    ).body
    assert line["payload_digest"]  # the journal keeps what it was


def test_unchanged_page_whose_body_was_taken_away_is_fetched_again(web: Site, nights: Nights) -> None:
    web.feed(FEED, ["http://paper.example/1"])
    web.story("http://paper.example/1", etag='"1"')
    nights.run(make_source(retain=False))
    for path in (nights.home / "archive").rglob("*.transient.warc.gz"):
        path.unlink()
    nights.run(make_source(retain=False), night="2026-11-02")
    hit = next(hit for hit in web.hits if hit.url.endswith("/1"))
    assert "if-none-match" not in hit.headers


def test_growth_is_measured(web: Site, nights: Nights) -> None:
    one_night(web, nights)
    nights.run(make_source(), night="2026-11-02")
    told = measure(nights.home)
    assert told.n_nights == 2
    assert told.bytes_of["archive"] == sum(path.stat().st_size for path in nights.home.rglob("*.warc.gz"))
    assert told.bytes_per_night == told.bytes_of["archive"] / 2
    assert told.days_left and told.days_left > 1
    shown = figures(told, FetchSettings(transient_days=9))
    assert set(shown) >= {"archive", "journal", "growth", "free"}
    assert "9 days" in shown["retention"]
    assert shortage(told, FetchSettings(least_nights_left=1)) is None
    words = shortage(told, FetchSettings(least_nights_left=told.days_left + 1))
    assert words and "full in about" in words
    assert [readable(n) for n in (0, 999, 1500, 123_456_789)] == ["0 B", "999 B", "1.5 kB", "123 MB"]


def test_looking_once_obeys_robots_and_keeps_nothing(web: Site, nights: Nights) -> None:
    one_night(web, nights)
    web.put("http://shut.example/robots.txt", "User-agent: *\nDisallow: /\n")
    urls = [FEED, "http://shut.example/feed", "http://none.example/feed"]
    done: list[int] = []
    settings = FetchSettings(connect_to=web.connect_to, retries=0, pace_factor=0)
    answers = asyncio.run(fetch_each(urls, settings=settings, on_done=lambda n, note: done.append(n)))
    assert [answer.disposition for answer in answers] == ["fetched", "refused_robots", "failed_status"]
    assert answers[0].body == web.pages[FEED].body and answers[1].body is None
    assert done == [1, 1, 1]
    assert "404" in answers[2].reason
