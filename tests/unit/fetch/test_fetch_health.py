"""What is told of a source, by what its own past makes likely."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from pipeline.fetch.health import nights_of, poisson_at_most, signals, usual, verdicts
from pipeline.fetch.journal import JournalWriter
from pipeline.fetch.records import FetchRecord
from pipeline.sources.model import Source

FIRST = date(2026, 9, 1)


def source(**about: Any) -> Source:
    told: dict[str, Any] = {
        "name": "a",
        "title": "a",
        "publisher": "a",
        "publisher_country": None,
        "language": "en",
        "kind": "feed",
        "urls": ["http://a.example/feed"],
    } | about
    return Source(**told)


def night(
    home: Path,
    number: int,
    n_new: int,
    *,
    title: bool = True,
    date_: bool = True,
    story: str = "fetched",
    feed: str = "fetched",
) -> str:
    """Write one night: the feed, and so many new stories."""
    day = (FIRST + timedelta(days=number)).isoformat()
    common: dict[str, Any] = {
        "run_id": f"r{number}",
        "night": day,
        "source_name": "a",
        "requested_at": f"{day}T02:00:00Z",
    }
    records = [
        FetchRecord(url="http://a.example/feed", purpose="feed", disposition=feed, http_status=200, **common)
    ]
    for n in range(n_new):
        entry = {"title": "t" if title else None, "published_at": day if date_ else None}
        records.append(
            FetchRecord(
                url=f"http://a.example/{number}/{n}",
                purpose="page",
                disposition=story,
                reason="why",
                entry=entry,
                http_status=200,
                archive_file="x.warc.gz" if story == "fetched" else None,
                archive_offset=1,
                archive_length=1,
                payload_digest=f"sha256:{number}/{n}",
                **common,
            )
        )
    writer = JournalWriter(home, day, f"r{number}")
    writer.append([{"kind": "run_started", "at": f"{day}T01:00:00Z"}])
    writer.append([{"kind": "fetch", **each.to_dict()} for each in records])
    writer.close()
    return day


def history(home: Path, counts: list[int]) -> str:
    """A first night with a backlog, then nights with so many new stories; returns the last night."""
    night(home, 0, 50)
    day = ""
    for number, n_new in enumerate(counts, 1):
        day = night(home, number, n_new)
    return day


def codes(home: Path, day: str, **about: Any) -> list[str]:
    return [signal.code for signal in signals(home, night=day, sources={"a": source(**about)})]


def test_usual_nights_say_nothing(tmp_path: Path) -> None:
    assert codes(tmp_path, history(tmp_path, [3, 5, 4, 2, 6, 4, 3, 5, 4, 3])) == []


def test_daily_source_that_falls_silent(tmp_path: Path) -> None:
    day = history(tmp_path, [4, 5, 4, 3, 6, 4, 3, 5, 4, 0, 0])
    told = signals(tmp_path, night=day, sources={"a": source()})
    assert [signal.code for signal in told] == ["silent"]
    assert "2 night(s)" in told[0].words and told[0].source_name == "a"


def test_weekly_source_may_be_silent_for_days(tmp_path: Path) -> None:
    assert codes(tmp_path, history(tmp_path, [1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0])) == []


def test_expected_volume_of_the_file_counts_until_enough_is_learned(tmp_path: Path) -> None:
    day = history(tmp_path, [0, 0])
    assert codes(tmp_path, day, expected_per_week=35.0) == ["silent"]
    assert codes(tmp_path, day, expected_per_week=1.0) == []
    assert codes(tmp_path, day) == []


def test_first_night_backlog_is_no_burst_and_no_measure(tmp_path: Path) -> None:
    day = night(tmp_path, 0, 80)
    assert codes(tmp_path, day, expected_per_week=7.0) == []


def test_drop_and_burst(tmp_path: Path) -> None:
    steady = [8, 9, 7, 8, 10, 8, 9, 8, 7, 9, 8, 8, 9, 7]
    assert codes(tmp_path / "drop", history(tmp_path / "drop", [*steady, 1, 1, 2, 1, 0, 1, 2])) == ["drop"]
    assert codes(tmp_path / "burst", history(tmp_path / "burst", [*steady, 70])) == ["burst"]


@pytest.mark.parametrize(
    ("missing", "code"), [({"title": False}, "title_missing"), ({"date_": False}, "date_missing")]
)
def test_field_that_is_suddenly_missing(tmp_path: Path, missing: dict[str, bool], code: str) -> None:
    history(tmp_path, [6] * 10)
    assert codes(tmp_path, night(tmp_path, 11, 6, **missing)) == [code]


def test_robots_turned_against_us(tmp_path: Path) -> None:
    history(tmp_path, [6] * 10)
    assert "robots_turned" in codes(tmp_path, night(tmp_path, 11, 6, story="refused_robots"))


@pytest.mark.parametrize(
    ("disposition", "code"), [("refused_robots", "robots_turned"), ("refused_optout", "optout_turned")]
)
def test_door_that_is_shut_before_the_feed(tmp_path: Path, disposition: str, code: str) -> None:
    """`Disallow: /` refuses the feed itself, so that there are no stories to be refused."""
    history(tmp_path, [6] * 10)
    day = night(tmp_path, 11, 0, feed=disposition)
    told = signals(tmp_path, night=day, sources={"a": source()})
    assert [signal.code for signal in told] == [code]
    assert "1 of 1 feeds, sitemaps or listings" in told[0].words
    again = signals(tmp_path, night=night(tmp_path, 12, 0, feed=disposition), sources={"a": source()})
    assert [signal.code for signal in again] == [code]
    assert again[0].words.endswith("for 2 nights")


def test_feed_that_was_never_open_is_no_news(tmp_path: Path) -> None:
    for number in range(12):
        day = night(tmp_path, number, 0, feed="refused_robots")
    assert codes(tmp_path, day) == []


def test_robots_that_always_refused_are_no_news(tmp_path: Path) -> None:
    for number in range(12):
        day = night(tmp_path, number, 6, story="refused_robots")
    assert "robots_turned" not in codes(tmp_path, day)


def test_reservation_of_mining_that_is_new(tmp_path: Path) -> None:
    history(tmp_path, [6] * 10)
    assert "optout_turned" in codes(tmp_path, night(tmp_path, 11, 6, story="refused_optout"))


def test_unreachable_certificate_and_failing(tmp_path: Path) -> None:
    history(tmp_path / "down", [6] * 10)
    assert codes(tmp_path / "down", night(tmp_path / "down", 11, 0, feed="failed_connect")) == ["unreachable"]
    history(tmp_path / "tls", [6] * 10)
    assert codes(tmp_path / "tls", night(tmp_path / "tls", 11, 0, feed="failed_tls")) == ["certificate"]
    history(tmp_path / "half", [6] * 10)
    assert "failing" in codes(tmp_path / "half", night(tmp_path / "half", 11, 6, story="failed_timeout"))


def test_source_that_was_not_asked_tonight_is_not_told_of(tmp_path: Path) -> None:
    history(tmp_path, [6] * 10)
    assert codes(tmp_path, "2027-01-01") == []


def test_fields_of_the_documents_that_were_read(tmp_path: Path) -> None:
    day = history(tmp_path, [6] * 10)
    past = [{"night": "2026-08-01", "n": 40, "title": 40, "date": 38, "body": 40}]
    tonight = {"night": day, "n": 6, "title": 6, "date": 6, "body": 0}
    told = signals(tmp_path, night=day, sources={}, fields={"a": [*past, tonight]})
    assert [(signal.source_name, signal.code) for signal in told] == [("a", "body_missing")]


def test_fields_of_a_source_that_publishes_little(tmp_path: Path) -> None:
    """Two documents a night are too few to judge by; those of three nights are not."""
    past = [{"night": f"2026-08-{day:02}", "n": 2, "title": 2, "date": 2, "body": 2} for day in range(1, 20)]
    lost = [{"night": f"2026-08-{day}", "n": 2, "title": 2, "date": 2, "body": 0} for day in (20, 21, 22)]
    told = [
        [s.code for s in signals(tmp_path, night=str(row["night"]), sources={}, fields={"a": [*past, *lost]})]
        for row in (past[-1], *lost)
    ]
    assert told == [[], [], ["body_missing"], ["body_missing"]]


def test_what_is_usual_is_learned(tmp_path: Path) -> None:
    history(tmp_path, [2] * 14)
    learned = usual(source(), nights_of(tmp_path, "a"))
    assert learned == {"new_per_week": pytest.approx(14), "title": 1.0, "date": 1.0}
    assert usual(source(expected_per_week=3.0), []) == {"new_per_week": pytest.approx(3)}
    assert usual(source(), []) == {}


def test_every_source_that_was_asked_has_a_verdict(tmp_path: Path) -> None:
    day = history(tmp_path, [7] * 10 + [0, 0, 0])
    (silent,) = verdicts(tmp_path, night=day, sources={"a": source(), "b": source(name="b")})
    assert (silent["night"], silent["source_name"], silent["codes"]) == (day, "a", ["silent"])
    assert "nothing new for 3 night(s)" in silent["words"] and 30 < silent["usual_per_week"] < 50
    (calm,) = verdicts(tmp_path, night=night(tmp_path, 20, 7), sources={"a": source()})
    assert (calm["codes"], calm["words"]) == ([], "as usual")


def test_nights_of_a_source_for_drawing(tmp_path: Path) -> None:
    day = history(tmp_path, [3, 4])
    nights = nights_of(tmp_path, "a", last=2)
    assert [each["new"] for each in nights] == [3, 4]
    assert nights[-1]["night"] == day and nights[-1]["fetched"] == 4 and nights[-1]["failed"] == 0


def test_poisson() -> None:
    assert poisson_at_most(0, 2.0) == pytest.approx(0.1353, abs=1e-3)
    assert poisson_at_most(3, 2.0) == pytest.approx(0.8571, abs=1e-3)
    assert poisson_at_most(-1, 2.0) == 0
