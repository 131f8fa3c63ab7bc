"""Which known addresses are looked at again, and what the order of a night is."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from extractors.documents.entries import Entry
from pipeline.fetch.discover import Found, backfill_addresses, entry_facts, is_wanted, newest_first
from pipeline.fetch.plan import is_due, plan, purpose_of
from pipeline.fetch.settings import FetchSettings
from pipeline.fetch.state import State
from pipeline.sources.model import Backfill, Source

SETTINGS = FetchSettings()
NIGHT = date(2026, 11, 1)


def row(url: str, *, age: int, last: int = 1) -> dict[str, str]:
    return {
        "url": url,
        "first_night": (NIGHT - timedelta(days=age)).isoformat(),
        "last_night": (NIGHT - timedelta(days=last)).isoformat(),
    }


def source(**about: object) -> Source:
    told = {
        "name": "a",
        "title": "a",
        "publisher": "a",
        "publisher_country": None,
        "language": "en",
        "kind": "feed",
        "urls": ["http://a.example/feed"],
    } | about
    return Source(**told)  # type: ignore[arg-type]


def test_young_documents_are_due_every_night() -> None:
    assert all(is_due(row(f"http://a.example/{n}", age=n), NIGHT, SETTINGS) for n in range(1, 15))


@pytest.mark.parametrize(("age", "apart"), [(20, 7), (40, 7), (120, 28), (300, 28), (500, 182)])
def test_older_documents_are_due_once_in_their_span(age: int, apart: int) -> None:
    for n in range(20):
        known = row(f"http://a.example/{n}", age=age)
        nights = [is_due(known, NIGHT + timedelta(days=day), SETTINGS) for day in range(apart)]
        assert sum(nights) == 1


def test_work_of_a_night_hardly_grows_with_what_is_stored() -> None:
    """A source of ten stories a day: after five years the re-asking is still within a few nights' worth."""

    def n_due(days: int) -> int:
        known = (row(f"http://a.example/{age}/{n}", age=age) for age in range(1, days) for n in range(10))
        return sum(is_due(each, NIGHT, SETTINGS) for each in known)

    assert n_due(365 * 5) < n_due(60) * 2.2


def test_document_that_was_modified_since_the_last_look_is_due_at_once() -> None:
    known = row("http://a.example/1", age=300, last=20)
    assert not is_due(known, NIGHT, SETTINGS)
    assert is_due(known, NIGHT, SETTINGS, modified_on=NIGHT - timedelta(days=2))
    assert not is_due(known, NIGHT, SETTINGS, modified_on=NIGHT - timedelta(days=30))


def test_new_addresses_come_first_and_the_newest_before_the_older(tmp_path: Path) -> None:
    found = Found()
    for url, day in (("/old", "2026-01-01"), ("/none", None), ("/new", "2026-10-31")):
        found.add(Entry(url=f"http://a.example{url}", published_at=day), "http://a.example/feed")
    state = State(tmp_path)
    steps = list(plan("a", found, state, "2026-11-01", SETTINGS))
    state.close()
    assert [step.target.url.rpartition("/")[2] for step in steps] == ["new", "old", "none"]
    assert all(step.is_new and step.target.referrer_url == "http://a.example/feed" for step in steps)


def test_entries_are_known_by_their_address_without_tracking() -> None:
    found = Found()
    found.add(Entry(url="http://a.example/x?utm_source=rss&id=1", title="first"), "f")
    found.add(Entry(url="http://a.example/x?id=1", title="second"), "f")
    assert {url: entry.title for url, entry in found.entries.items()} == {"http://a.example/x?id=1": "first"}


def test_papers_attached_to_an_entry_are_entries() -> None:
    found = Found()
    found.add(
        Entry(
            url="http://a.example/x",
            title="t",
            attachments=("http://a.example/x.pdf", "http://a.example/x.mp3"),
        ),
        "f",
    )
    assert list(found.entries) == ["http://a.example/x", "http://a.example/x.pdf"]


def test_dates_and_patterns_choose_entries() -> None:
    entry = Entry(url="http://a.example/2026/05/04/story", published_at="2026-05-04T10:00:00+02:00")
    assert is_wanted(entry, source(), date(2026, 5, 1), date(2026, 5, 4))
    assert not is_wanted(entry, source(), date(2026, 5, 5), None)
    assert not is_wanted(entry, source(), None, date(2026, 5, 3))
    assert is_wanted(Entry(url="http://a.example/undated"), source(), date(2026, 5, 5), None)
    assert not is_wanted(entry, source(link_pattern="/press/"), None, None)
    assert not is_wanted(Entry(url="http://a.example/2026/05/04/story"), source(), date(2026, 6, 1), None)


def test_backfill_makes_each_address_once_newest_first() -> None:
    monthly = source(backfill=Backfill(url_template="http://a.example/{year}/{month}/"))
    made = backfill_addresses(monthly, date(2025, 11, 20), date(2026, 1, 5))
    assert made == [f"http://a.example/{month}/" for month in ("2026/01", "2025/12", "2025/11")]
    daily = source(backfill=Backfill(url_template="http://a.example/{year}-{month}-{day}"))
    assert len(backfill_addresses(daily, date(2026, 1, 1), date(2026, 1, 31))) == 31
    paged = source(backfill=Backfill(url_template="http://a.example/?page={page}"), max_pages=3)
    assert len(backfill_addresses(paged, date(2026, 1, 1), date(2026, 1, 31))) == 3
    assert backfill_addresses(monthly, None, None) == []


def test_dated_entries_before_undated_ones_in_their_order() -> None:
    entries = [(name, Entry(url=f"http://a.example/{name}")) for name in ("b", "a")]
    assert [name for name, _ in newest_first(entries)] == ["b", "a"]


def test_purpose_and_facts_of_an_entry() -> None:
    assert purpose_of("http://a.example/x.PDF?download=1") == "document"
    assert purpose_of("http://a.example/pdf-report") == "page"
    facts = entry_facts(Entry(url="http://a.example/x", title="t", summary="s" * 9000))
    assert facts is not None and facts["title"] == "t" and len(facts["summary"]) == 500
    assert entry_facts(Entry(url="http://a.example/x")) is None
