"""Addresses that reviewers asked for, as sources."""

from __future__ import annotations

from pipeline.sources.model import Source
from pipeline.sources.requested import requested_sources

KNOWN = {
    "herald": Source(
        name="herald", title="Herald", publisher="Herald Media", publisher_country="FRA", language="fr", kind="feed",
        urls=["http://www.herald.example/feed"], pace_seconds=9.0, terms_note="no more than one page a minute",
    )
}  # fmt: skip


def test_an_address_of_a_known_host_keeps_its_publisher_and_pace() -> None:
    (source,) = requested_sources(["http://www.herald.example/lost"], KNOWN).values()
    assert (source.kind, source.urls) == ("urls", ["http://www.herald.example/lost"])
    assert (source.publisher, source.publisher_country, source.language) == ("Herald Media", "FRA", "fr")
    assert (source.pace_seconds, source.terms_note) == (9.0, "no more than one page a minute")


def test_an_unknown_host_is_asked_under_its_own_name_at_the_usual_pace() -> None:
    urls = [
        "https://new.example/a",
        "https://new.example/b",
        "https://new.example/a",
        "https://other.example/",
    ]
    found = requested_sources(urls, KNOWN)
    assert list(found) == ["asked-new-example", "asked-other-example"]
    new = found["asked-new-example"]
    assert (new.publisher, new.publisher_country, new.pace_seconds) == ("new.example", None, 2.0)
    assert new.urls == ["https://new.example/a", "https://new.example/b"]


def test_what_no_source_may_have_is_passed_over() -> None:
    assert requested_sources(["http://user:secret@x.example/a", "http:///nowhere"], KNOWN) == {}
