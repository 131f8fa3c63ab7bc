"""The built-in catalogue is valid, traced and as wide as promised."""

from __future__ import annotations

import re
from collections import defaultdict
from urllib.parse import urlsplit

import pytest

from pipeline.sources.describe import describe
from pipeline.sources.model import Source
from pipeline.sources.registry import CATALOG, load_catalog, load_source

SOURCES = load_catalog()
TRACED = [source for source in SOURCES.values() if source.is_verified]
# A repository and the file in it, a thread of a repository, or a page.
PLACE = re.compile(
    r"github\.com/[\w.-]+/[\w.-]+(?: \S+|/(?:issues|pull)/\d+)"
    r"|https?://\S+(?: \(a page of this listing\))?"
)


def test_at_least_45_sources_are_traced() -> None:
    assert len(TRACED) >= 45


def test_at_least_22_countries_have_a_government_source() -> None:
    countries = {source.publisher_country for source in TRACED if "government" in source.tags} - {"EUE", None}
    assert len(countries) >= 22, sorted(map(str, countries))


def test_the_union_the_centres_the_think_tanks_and_the_press_are_there() -> None:
    tags = {tag for source in TRACED for tag in source.tags}
    assert {"government", "eu", "supercomputing", "think-tank", "press"} <= tags
    assert any(source.publisher_country == "EUE" for source in TRACED)


def test_it_is_written_in_many_languages() -> None:
    assert len({source.language.split("-")[0] for source in TRACED}) >= 12


@pytest.mark.parametrize("source", SOURCES.values(), ids=lambda source: source.name)
def test_every_source_is_complete(source: Source) -> None:
    assert source.publisher and source.terms_note and source.expected_per_week
    assert source.timezone, "dates without a zone would be read as UTC"
    assert source.pace_seconds >= 2
    assert source.tags
    assert source.enabled == source.is_verified, "what nobody traced is not asked"
    assert all(PLACE.fullmatch(seen.seen_in) and seen.seen_on for seen in source.verified)
    if source.kind == "listing":
        assert source.link_pattern or source.item_selector, "a listing needs to know its entries"


@pytest.mark.parametrize("source", SOURCES.values(), ids=lambda source: source.name)
def test_a_link_pattern_does_not_take_the_listing_itself_for_an_entry(source: Source) -> None:
    if source.kind == "listing" and source.link_pattern:
        assert list(source.fitting(source.urls)) == []


def test_a_place_that_is_a_page_is_on_the_publishers_host_or_tells_of_it() -> None:
    for source in TRACED:
        for seen in source.verified:
            if seen.seen_in.startswith("http"):
                assert (urlsplit(seen.url).hostname or "?") in seen.seen_in


def test_no_two_sources_have_one_title() -> None:
    names = defaultdict(list)
    for source in SOURCES.values():
        names[source.title].append(source.name)
    assert [twice for twice in names.values() if len(twice) > 1] == []


def test_files_are_read_one_by_one_as_well() -> None:
    path = CATALOG / "nzl-beehive.yml"
    assert load_source(path) == SOURCES["nzl-beehive"]


def test_a_description_tells_where_each_address_was_seen() -> None:
    about = describe(SOURCES["et-data-centres"])
    assert len(about.addresses) == 3
    assert all(address.seen_in for address in about.addresses)
    assert about.verified
    untraced = describe(SOURCES["esp-bsc"])
    assert not untraced.verified and not untraced.enabled
    assert untraced.addresses[0].seen_in == ()
