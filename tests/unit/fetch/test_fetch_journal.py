"""The journal and the state that is derived from it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from pipeline.fetch.dispositions import DISPOSITIONS, disposition_class
from pipeline.fetch.journal import JournalWriter, journal_path, read_journal
from pipeline.fetch.records import FetchRecord
from pipeline.fetch.state import State, rebuild_state


def record(url: str, night: str = "2026-11-01", run_id: str = "r1", **about: object) -> FetchRecord:
    told: dict[str, object] = {
        "run_id": run_id,
        "night": night,
        "source_name": "a",
        "url": url,
        "purpose": "page",
        "disposition": "fetched",
        "requested_at": f"{night}T02:00:00.000Z",
        "http_status": 200,
        "elapsed_ms": 12.0,
        "payload_digest": f"sha256:{url}",
        "archive_file": f"{run_id}.warc.gz",
        "archive_offset": 10,
        "archive_length": 20,
    } | about
    return FetchRecord(**told)  # type: ignore[arg-type]


def write(home: Path, *records: FetchRecord) -> None:
    for each in records:
        writer = JournalWriter(home, each.night, each.run_id)
        if writer.length == 0:
            writer.append([{"kind": "run_started", "at": f"{each.night}T01:00:00Z", "run_id": each.run_id}])
        writer.append([{"kind": "fetch", **each.to_dict()}])
        writer.close()


def test_records_survive_the_journal(tmp_path: Path) -> None:
    one = record("http://a.example/é", entry={"title": "Ünï"}, redirects=["http://b.example/"])
    write(tmp_path, one)
    lines = [line for line in read_journal(tmp_path) if line["kind"] == "fetch"]
    assert FetchRecord.from_dict(lines[0]) == one
    assert lines[0]["disposition_class"] == "ok"


@pytest.mark.parametrize("cut", [1, 5, 40])
def test_unfinished_last_line_is_passed_over_and_replaced(tmp_path: Path, cut: int) -> None:
    write(tmp_path, record("http://a.example/1"), record("http://a.example/2"))
    path = journal_path(tmp_path, "2026-11-01", "r1")
    path.write_bytes(path.read_bytes()[:-cut])
    assert [line["url"] for line in read_journal(tmp_path) if line["kind"] == "fetch"] == [
        "http://a.example/1"
    ]
    write(tmp_path, record("http://a.example/3"))
    urls = [line["url"] for line in read_journal(tmp_path) if line["kind"] == "fetch"]
    assert urls == ["http://a.example/1", "http://a.example/3"]


def test_journals_are_read_in_the_order_of_their_runs(tmp_path: Path) -> None:
    for run_id, at in (("zz", "2026-11-01T01:00:00Z"), ("aa", "2026-11-01T05:00:00Z")):
        writer = JournalWriter(tmp_path, "2026-11-01", run_id)
        writer.append([{"kind": "run_started", "at": at, "run_id": run_id}])
        writer.close()
    assert [line["run_id"] for line in read_journal(tmp_path, "2026-11-01")] == ["zz", "aa"]
    assert list(read_journal(tmp_path, "2026-11-02")) == []


def test_every_disposition_has_a_known_class() -> None:
    assert {disposition_class(name) for name in DISPOSITIONS} == {
        "ok",
        "unchanged",
        "gone",
        "refused",
        "failed",
        "deferred",
    }
    with pytest.raises(KeyError):
        disposition_class("lost")


def story_of_an_address() -> list[FetchRecord]:
    url = "http://a.example/1"
    return [
        record(url, etag='"1"', last_modified="then"),
        record(url, "2026-11-02", "r2", disposition="unchanged", archive_offset=99, payload_digest=None),
        record(url, "2026-11-03", "r3", disposition="failed_status", http_status=500, archive_file=None),
        record(
            url,
            "2026-11-04",
            "r4",
            disposition="fetched",
            etag=None,
            archive_offset=7,
            payload_digest="sha256:b",
        ),
        record(url, "2026-11-05", "r5", disposition="gone", http_status=404),
        record("http://a.example/2", "2026-11-05", "r5", disposition="refused_robots", archive_file=None),
    ]


def test_state_knows_the_last_body_and_the_last_answer(tmp_path: Path) -> None:
    write(tmp_path, *story_of_an_address()[:3])
    state = State(tmp_path)
    state.sync()
    row = state.url("http://a.example/1")
    assert row is not None
    assert (row["disposition"], row["last_night"], row["first_night"]) == (
        "failed_status",
        "2026-11-03",
        "2026-11-01",
    )
    assert (row["etag"], row["last_modified"], row["file"], row["offset"]) == (
        '"1"',
        "then",
        "r1.warc.gz",
        10,
    )
    write(tmp_path, *story_of_an_address()[3:])
    state.sync()
    row = state.url("http://a.example/1")
    assert row is not None
    assert (row["class"], row["etag"], row["file"], row["offset"]) == ("gone", None, "r4.warc.gz", 7)
    body = state.body("http://a.example/1")
    assert body is not None and body.digest == "sha256:b" and body.fetched_at.startswith("2026-11-04")
    assert (
        state.requests_of_night("2026-11-05", "a") == 1 + 1
    )  # the refused one carries the tests' elapsed time
    state.close()


def test_rebuilt_state_is_the_one_that_grew_line_by_line(tmp_path: Path) -> None:
    grown = State(tmp_path)
    for each in story_of_an_address():
        write(tmp_path, each)
        grown.sync()
    before = grown.dump()
    grown.close()
    assert rebuild_state(tmp_path) == 6 + 5
    again = State(tmp_path)
    assert again.dump() == before
    assert again.sync() == 0
    again.close()


def test_damaged_state_is_derived_anew(tmp_path: Path) -> None:
    write(tmp_path, *story_of_an_address())
    (tmp_path / "state.sqlite").write_bytes(b"SQLite format 3\0" + bytes(4000))
    state = State(tmp_path)
    state.sync()
    assert state.url("http://a.example/1") is not None
    state.close()


def test_state_of_another_version_is_derived_anew(tmp_path: Path) -> None:
    """A file of last year's program lacks tables or rows of this one's; the journal has everything."""
    write(tmp_path, *story_of_an_address())
    state = State(tmp_path)
    state.sync()
    expected = state.dump()
    state._con.execute("DROP TABLE taken")
    state._con.execute("PRAGMA user_version=1")
    state.close()
    again = State(tmp_path)
    again.sync()
    assert again.dump() == expected
    again.close()


def test_two_readers_count_each_line_once(tmp_path: Path) -> None:
    """Somebody asks for the state while a night runs: both take in the same lines."""
    running, looking = State(tmp_path), State(tmp_path)
    one, two = story_of_an_address()[0], story_of_an_address()[1]
    two.night, two.run_id = one.night, one.run_id
    writer = JournalWriter(tmp_path, one.night, one.run_id)
    for each in (one, two):
        before = writer.length
        lines = [{"kind": "fetch", **each.to_dict()}]
        after = writer.append(lines)
        if each is one:
            looking.sync()
        running.apply(lines, journal=writer.path, before=before, after=after)
    looking.sync()
    assert running.requests_of_night("2026-11-01", "a") == 2
    for state in (running, looking):
        state.close()
    with sqlite3.connect(tmp_path / "state.sqlite") as con:
        assert con.execute("SELECT sum(n) FROM tallies").fetchone() == (2,)
    con.close()
