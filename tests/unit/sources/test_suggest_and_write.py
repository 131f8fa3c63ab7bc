"""From an address to a source file: what it seems to be, and a file that reads it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import SourceFileError
from pipeline.sources.describe import describe, select
from pipeline.sources.model import Source
from pipeline.sources.registry import load_catalog, load_source
from pipeline.sources.suggest import suggest
from pipeline.sources.write import fields_of, name_of, new_source_text, write_source

URL = "https://www.ministry.example/news"
FEED = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>Ministry</title><language>nl</language>
<item><title>One</title><link>https://www.ministry.example/news/one</link></item></channel></rss>"""
SITEMAP = b"""<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>https://www.ministry.example/a</loc></url></urlset>"""
HEADLINES = (
    "Minister opens the computing centre",
    "Budget for processors is doubled",
    "A new law on data centres",
    "Agency buys two thousand accelerators",
    "Universities share one machine",
    "Grid for the north is approved",
)
LISTING = "<html><head><title>News</title></head><body><a href='/about'>About us</a>{}</body></html>"
ROW = (
    "<div class='views-row'><a href='/news/2026/{n}'>{headline}</a>"
    " <time datetime='2026-06-0{n}'>{n} June</time></div>"
)
SENTENCES = (
    "The ministry will buy four thousand accelerators for the national computing centre, it said on Monday.",
    "Deliveries are to begin in the spring of next year and to end before the summer of the year after it.",
    "The machine will serve universities, hospitals and small firms, which may apply for time twice a year.",
    "Parliament voted the money in March; the opposition had asked for a smaller machine and more teachers.",
    "A second centre in the north is planned, where power from rivers is cheap and the winters are long.",
    "Engineers warned that the grid needs two more lines before the halls can run at their full capacity.",
    "Neighbouring countries may take part, the minister said, and talks with three of them have begun.",
)
ARTICLE = (
    "<html lang='en'><head><title>Ministry buys accelerators</title>"
    "<meta property='article:published_time' content='2026-06-01T10:00:00Z'></head><body><article>"
    "<h1>Ministry buys accelerators</h1>{}</article></body></html>"
).format("".join(f"<p>{words}</p>" for words in SENTENCES))


def listing() -> bytes:
    rows = (ROW.format(n=n, headline=headline) for n, headline in enumerate(HEADLINES, start=1))
    return LISTING.format("".join(rows)).encode()


@pytest.mark.parametrize(
    ("content", "seems", "n_entries"),
    [
        (FEED, "feed", 1),
        (SITEMAP, "sitemap", 1),
        (listing(), "listing", len(HEADLINES)),
        (ARTICLE.encode(), "document", 0),
        (b"", "unknown", 0),
        (b"<html><body><p>Moved.</p></body></html>", "unknown", 0),
        (b"\x00\x01\x02", "unknown", 0),
    ],
)
def test_what_an_address_seems_to_be(content: bytes, seems: str, n_entries: int) -> None:
    suggestion = suggest(URL, content)
    assert (suggestion.seems, suggestion.n_entries) == (seems, n_entries), suggestion.words
    assert suggestion.words
    assert suggestion.to_dict()["seems"] == seems


def test_a_listing_is_suggested_with_what_finds_its_entries() -> None:
    suggestion = suggest(URL, listing())
    assert suggestion.item_selector == ".views-row"
    assert suggestion.n_dated == len(HEADLINES)
    source = Source.model_validate({**fields_of(suggestion), "name": "m"})
    entry, other = "https://www.ministry.example/news/2026/9", "https://www.ministry.example/about"
    assert list(source.fitting([entry, other])) == [entry]


def test_a_document_tells_what_was_found_in_it() -> None:
    assert suggest(URL, ARTICLE.encode()).has == {"title": True, "date": True, "body": True}


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.bsc.es/news", "bsc-es"),
        ("https://news.example.gov.uk/feed", "example-uk"),
        ("https://a_b.example/", "a-b-example"),
    ],
)
def test_a_name_comes_from_the_host(url: str, name: str) -> None:
    assert name_of(url) == name


def test_a_written_file_is_read_back_as_it_was_meant(tmp_path: Path) -> None:
    fields = fields_of(suggest(URL, FEED), name="min", publisher="Ministry", publisher_country="NLD")
    path = write_source(tmp_path / "mine", **fields)
    source = load_source(path)
    assert (source.name, source.kind, source.urls, source.language) == ("min", "feed", [URL], "nl")
    assert "budget" not in path.read_text(), "defaults are left out"
    assert load_catalog(tmp_path / "mine") == {"min": source}


def test_every_file_of_the_catalogue_can_be_written_and_read_again(tmp_path: Path) -> None:
    for source in load_catalog().values():
        (tmp_path / f"{source.name}.yml").write_text(new_source_text(**source.model_dump()), encoding="utf-8")
    assert load_catalog(tmp_path) == load_catalog()


def test_a_taken_name_and_bad_fields_are_refused(tmp_path: Path) -> None:
    fields = fields_of(suggest(URL, FEED), name="min", publisher="Ministry")
    path = write_source(tmp_path, **fields)
    before = path.read_text()
    with pytest.raises(SourceFileError, match="is taken"):
        write_source(tmp_path, **fields)
    assert path.read_text() == before
    with pytest.raises(SourceFileError, match="did you mean NLD"):
        write_source(tmp_path, **{**fields, "name": "other", "publisher_country": "NL"})
    assert [file.name for file in tmp_path.iterdir()] == ["min.yml"]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ([], {"a", "b"}),
        (["government"], {"a"}),
        (["FRA"], {"a"}),
        (["press", "listing"], {"b"}),
        (["government", "listing"], set()),
    ],
)
def test_choosing_sources_by_words(words: list[str], names: set[str]) -> None:
    common: dict[str, Any] = {"title": "T", "publisher": "P", "language": "fr", "urls": [URL]}
    a = Source(name="a", kind="feed", publisher_country="FRA", tags=["government"], **common)
    b = Source(name="b", kind="listing", publisher_country=None, tags=["press"], **common)
    assert {source.name for source in select([a, b], words)} == names
    row = describe(a).to_row()
    assert row["name"] == "a" and row["verified"] is False
