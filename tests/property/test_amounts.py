"""What holds for every text: exact offsets, no exception, values that survive printing, linear time."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.entities.amounts import find_amounts
from extractors.entities.amounts.fold import fold

PIECES = st.sampled_from(
    [
        "$",
        "€",
        "£",
        "¥",
        "₹",
        "USD",
        "EUR",
        "Rs",
        "kr",
        "dollars",
        "euros",
        "yuan",
        "元",
        "円",
        "원",
        "달러",
        "ドル",
        "美元",
        "million",
        "billion",
        "bn",
        "milliards",
        "Millionen",
        "mil",
        "crore",
        "万",
        "億",
        "兆",
        "만",
        "억",
        "조",
        "five",
        "half",
        "a",
        "and",
        "y",
        "et",
        "und",
        "or",
        "to",
        "up",
        "from",
        "between",
        "about",
        "(",
        ")",
        "-",
        "–",
        ",",
        ".",
        "%",
        "per",
        "/",
        "1",
        "12",
        "1,5",
        "2.000",
        "3.25",
        "20",
        "1/2",
        "½",
        "٣",
        "५",
        "３",
        "\n",
        "\xa0",
        "\u200b",
        "İ",
        "ß",
    ]
)
LANGUAGES = st.sampled_from(
    [
        None,
        "en",
        "fr",
        "de",
        "es",
        "pt-BR",
        "it",
        "nl",
        "sv",
        "tr",
        "zh",
        "ja",
        "ko",
        "ar",
        "ru",
        "hi",
        "vi",
        "xx",
    ]
)


def assert_sound(text: str, language: str | None) -> None:
    last = 0
    found = find_amounts(text, language=language)
    for mention in found:
        assert text[mention.start : mention.end] == mention.text
        assert last <= mention.start < mention.end <= len(text)
        assert mention.low <= mention.high
        assert (mention.low == mention.high) == (mention.qualifier != "range")
        assert mention.restates is None or 0 <= mention.restates < len(found)
        assert 0 <= mention.confidence <= 1
        last = mention.end


@given(st.text(max_size=300), LANGUAGES)
@settings(max_examples=300, deadline=None)
def test_any_text_is_read(text: str, language: str | None) -> None:
    assert len(fold(text)) == len(text)
    assert_sound(text, language)


@given(st.lists(PIECES, max_size=40).map(" ".join), LANGUAGES)
@settings(max_examples=500, deadline=None)
def test_any_heap_of_money_words_is_read(text: str, language: str | None) -> None:
    assert_sound(text, language)


@given(st.lists(PIECES, max_size=25).map("".join), LANGUAGES)
@settings(max_examples=300, deadline=None)
def test_any_run_of_money_signs_is_read(text: str, language: str | None) -> None:
    assert_sound(text, language)


FORMS = {
    "en": [
        ("${:,.2f}", 1),
        ("{:,.2f} euros", 1),
        ("USD {:.2f}", 1),
        ("£{:.2f} million", 1e6),
        ("{:.2f} billion won", 1e9),
        ("Rs {:.2f} crore", 1e7),
    ],
    "de": [("{:.2f} Euro", 1), ("{:.2f} Mrd. Euro", 1e9), ("{:.2f} Millionen Dollar", 1e6)],
    "fr": [("{:.2f} milliards d’euros", 1e9), ("{:.2f} M€", 1e6)],
    "es": [("{:.2f} millones de dólares", 1e6)],
    "zh": [("{:.2f}亿元", 1e8), ("{:.2f}万美元", 1e4)],
    "ja": [("{:.2f}億円", 1e8)],
    "ko": [("{:.2f}조 원", 1e12)],
}
COMMA = {"de", "fr", "es"}


@given(st.sampled_from(sorted(FORMS)), st.integers(0, 5), st.integers(1, 999_99))
@settings(max_examples=400, deadline=None)
def test_a_printed_value_is_read_back(language: str, form: int, cents: int) -> None:
    template, scale = FORMS[language][form % len(FORMS[language])]
    figure = cents / 100
    printed = template.format(figure)
    if language in COMMA:
        printed = printed.replace(".", ",", 1)
    (found,) = find_amounts(printed, language=language)
    assert found.low == pytest.approx(figure * scale, rel=1e-9)
    again = template.format(found.low / scale)
    assert (again.replace(".", ",", 1) if language in COMMA else again) == printed


MILLION = 1_000_000
LONG = {  # what is repeated, and how many characters of it
    "digits": ("1", MILLION),
    "grouped digits": ("1,000", MILLION),
    "spaced digits": ("1 ", 200_000),
    "spaces": (" ", MILLION),
    "currency signs": ("$", MILLION),
    "signs and digits": ("$1", 40_000),
    "sums": ("$1 million and ", 60_000),
    "ranges": ("5-", 200_000),
    "number words": ("one ", MILLION),
    "scale words": ("million ", MILLION),
    "currency words": ("dollars ", 400_000),
    "numerals": ("億", MILLION),
    "hangul numerals": ("만 ", MILLION),
    "nationalities": ("us ", MILLION),
}


@pytest.mark.parametrize("name", sorted(LONG))
def test_time_grows_with_length_alone(name: str) -> None:
    piece, length = LONG[name]
    text = piece * (length // len(piece))
    spent = []
    for size in (len(text) // 8, len(text)):
        begun = time.process_time()
        find_amounts(text[:size], language="en")
        spent.append(time.process_time() - begun)
    assert spent[1] < 40 * max(spent[0], 0.05), (
        f"{name}: 8 times the text took {spent[1] / max(spent[0], 1e-6):.0f} times as long"
    )
