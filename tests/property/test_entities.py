"""What must hold for any text: offsets slice to surfaces, nothing raises, time is linear, pipelines agree."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors import Extraction, extract_entities
from extractors.entities.event_dates import find_dates
from extractors.entities.nlp import Context, build_nlp, read_doc
from extractors.entities.sentences import sentence_spans

LANGUAGES = (
    "en",
    "de",
    "fr",
    "es",
    "pt",
    "it",
    "nl",
    "sv",
    "pl",
    "ru",
    "tr",
    "zh",
    "ja",
    "ko",
    "ar",
    "hi",
    "th",
    "xx",
    None,
)
PIECES = (
    "France", "the UK", "Nvidia", "H100", "GB200 NVL72", "will build", "an AI data centre",
    "supercomputer",
    "€5 billion", "$1.25bn", "without", "Stargate", "IndiaAI Mission", "in the country",
    "Q3 2026", "last month",
    "31 February 2026", "denied", "if", "large language model", "dataset", ".", ". ", "\n\n",
    "\n", ",", " – ",
    "“", "”", "(", ")", "华为昇腾", "中国", "智算中心", "1兆円", "日本政府は", "엔비디아", "데이터센터",
    "الذكاء الاصطناعي", "\u00a0", "\u200b", "é", "e\u0301", "ﬁ", "İ", "ß", "called Isambard-AI",
    "Project Rainier",
    "its own chips", "Google", "TPU", "R1 model", "\ufeff", "\x00", "🚀",
)  # fmt: skip
TEXTS = st.one_of(
    st.text(alphabet=st.characters(codec=None), max_size=200),
    st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join),
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=30).map("".join),
)


def offsets_hold(text: str, got: Extraction) -> None:
    for mention in (*got.countries, *got.amounts, *got.vendors, *got.types, *got.cues, *got.events):
        assert 0 <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
        assert 0 <= mention.confidence <= 1
    for cue in got.cues:
        assert 0 <= cue.scope_start <= cue.start and cue.end <= cue.scope_end <= len(text)
    ends = 0
    for start, end in got.sentences:
        assert ends <= start < end <= len(text)
        ends = end
    for claim in got.projects:
        assert claim.types and claim.primary_type == claim.types[0]
        assert all(0 <= index < len(got.amounts) for index in claim.amounts)
        assert all(0 <= index < len(got.events) for index in claim.events)
        assert all(span in got.sentences for span in claim.evidence)
        assert all(got.amounts[index].role == "commitment" for index in claim.amounts)
        for item in claim.links:
            assert 0 <= item.confidence <= 1
            if item.field == "amount":
                assert item.index in claim.amounts
            if item.field == "vendor" and item.index is not None:
                assert got.vendors[item.index].vendor == item.value
                assert got.vendors[item.index].relation != "negated"
    assert got.to_full_dict()["projects"] == got.to_dict()["projects"]


@settings(max_examples=150, deadline=None)
@given(text=TEXTS, language=st.sampled_from(LANGUAGES), title=st.one_of(st.none(), st.text(max_size=30)))
def test_any_text_is_read_with_exact_offsets(text: str, language: str | None, title: str | None) -> None:
    got = extract_entities(text, language=language, published_on="2026-05-12", title=title)
    offsets_hold(text, got)


@settings(max_examples=60, deadline=None)
@given(text=TEXTS, language=st.sampled_from(("en", "de", "zh", "ko")))
def test_reading_twice_gives_the_same(text: str, language: str) -> None:
    assert extract_entities(text, language=language) == extract_entities(text, language=language)


@settings(max_examples=100, deadline=None)
@given(text=TEXTS)
def test_sentences_cover_all_but_spaces(text: str) -> None:
    spans = sentence_spans(text)
    covered = set()
    for start, end in spans:
        covered.update(range(start, end))
        assert not text[start].isspace() and not text[end - 1].isspace()
    assert all(char.isspace() for i, char in enumerate(text) if i not in covered)


@settings(max_examples=100, deadline=None)
@given(text=TEXTS, language=st.sampled_from(LANGUAGES), day=st.dates(date(1990, 1, 1), date(2060, 1, 1)))
def test_dates_are_dates(text: str, language: str | None, day: date) -> None:
    for found in find_dates(text, language=language, published_on=day):
        when = date.fromisoformat(found.on)
        assert 1950 <= when.year <= 2100
        assert text[found.start : found.end] == found.text
        assert found.precision == "day" or when.day == 1


@pytest.fixture(scope="module")
def pipelines() -> Iterator[dict[str, object]]:
    yield {language: build_nlp(language) for language in ("en", "zh", "ja")}


@settings(max_examples=40, deadline=None)
@given(text=TEXTS, language=st.sampled_from(("en", "zh", "ja")))
def test_the_pipeline_gives_what_the_door_gives(
    pipelines: dict[str, object], text: str, language: str
) -> None:
    nlp = pipelines[language]
    doc = read_doc(nlp, text, context=Context(language=language, published_on="2026-05-12"))  # type: ignore[arg-type]
    assert doc._.sovtrack_extraction == extract_entities(
        doc.text, language=language, published_on="2026-05-12"
    )
    for group in doc.spans.values():
        for span in group:
            mention = span._.sovtrack
            assert mention is None or (span.start_char <= mention.start and mention.end <= span.end_char)


REPEATED = (
    "a", " ", "\n", ".", "France ", "Nvidia ", "$1 billion ", "supercomputer ", "AI Initiative ",
    "A, ", "中国", "1",
    "(", "“", "data centre in France for $1 billion. ", "Project X, a model called Y ", "H100 ",
    "last month ",
    "not ", "\u0301", "é ", "1.1,", "“A", "parameters.... ",
)  # fmt: skip


@pytest.mark.parametrize("piece", REPEATED)
def test_time_grows_no_faster_than_text(piece: str) -> None:
    def seconds(n: int) -> float:
        text = piece * (n // len(piece))
        began = time.process_time()
        extract_entities(text, language="en", published_on="2026-05-12")
        return time.process_time() - began

    seconds(2_000)
    small, large = seconds(20_000), seconds(80_000)
    assert large <= max(10 * small, 1.0), f"{small:.3f} s for 20,000 characters, {large:.3f} s for 80,000"


PLANES = range(0, 0x110000, 0x10000)


@pytest.mark.parametrize("plane", PLANES, ids=lambda plane: f"plane-{plane >> 16}")
def test_every_plane_of_unicode_is_read(plane: int) -> None:
    """A sample of the plane's characters, assigned or not, alone and between words that are found."""
    codes = (*range(plane, plane + 0x10000, 97), plane + 0xFFFE, plane + 0xFFFF)
    characters = [chr(code) for code in codes if not 0xD800 <= code <= 0xDFFF]
    offsets_hold("".join(characters), extract_entities("".join(characters), language=None))
    text = " ".join(f"{char}France{char} pays $5 million." for char in characters[::12])
    got = extract_entities(text, language="en", published_on="2026-05-12")
    offsets_hold(text, got)
    assert len(got.amounts) == len(characters[::12])


def test_a_million_characters_of_every_plane() -> None:
    """All seventeen planes to U+10FFFF, each as long as the others."""
    drawn = [chr(plane + offset) for offset in range(0, 0x10000, 37) for plane in PLANES]
    planes = "".join(char for char in drawn if not 0xD800 <= ord(char) <= 0xDFFF)
    text = (planes + "".join(chr(code) for code in range(0x20))) * 34
    assert len(text) > 1_000_000
    assert {ord(char) >> 16 for char in text} == set(range(17))
    began = time.process_time()
    offsets_hold(text, extract_entities(text, language=None))
    assert time.process_time() - began < 60
