"""Whatever the text, mentions slice to their surface, do not overlap, and no input raises."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.entities.countries import find_countries, read_countries

WORDS = [
    "Georgia", "the US", "US$", "French", "Jordan", "Chad Walker", "中美", "訪米", "한·미", "米国",
    "Türkiye’s", "IndiaAI", "Lebanon, Ohio", "Brussels", "EU", "(PRC)", "the Republic", "in German",
    "\n\n", " ", "  ",
    ", ", "-", ".", "’s", "\u00ad", "السعودية", "وفرنسا", "Россией", "タイプ", "Congo", "of America",
    "University", "County", "Sheriff",
]  # fmt: skip
TEXTS = st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=8)), max_size=25).map(" ".join)
LANGUAGES = st.sampled_from(
    [None, "en", "de", "fr", "zh", "ja", "ko", "ar", "ru", "pl", "tr", "xx", "", "en-GB"]
)


@settings(deadline=None)
@given(TEXTS, LANGUAGES)
def test_mentions_slice_to_their_surface_and_do_not_overlap(text: str, language: str | None) -> None:
    countries, places = read_countries(text, language=language)
    mentions = sorted(countries + places, key=lambda m: m.start)
    for mention in mentions:
        assert text[mention.start : mention.end] == mention.text != ""
        assert len(mention.iso3) == 3
    for left, right in pairwise(mentions):
        assert left.end <= right.start


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_what_was_read_before_does_not_matter(first: str, second: str) -> None:
    alone = find_countries(second, language="en")
    find_countries(first, language="en")
    assert find_countries(second, language="en") == alone


def test_a_million_characters_of_every_plane() -> None:
    text = "".join(chr(code) for code in range(0, 0x110000, 2) if not 0xD800 <= code <= 0xDFFF)
    text += "US \x00\x07" * 10_000 + "lorem, ipsum; " * 40_000
    assert len(text) > 1_000_000
    assert sum(m.iso3 == "USA" for m in find_countries(text, language="en")) == 10_000
