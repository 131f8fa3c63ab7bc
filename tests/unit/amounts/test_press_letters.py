"""Letters of a country's press, nationalities with points, and parts of a sum whose currency is left out."""

from __future__ import annotations

import pytest

from extractors.entities.amounts import find_amounts
from extractors.entities.amounts.letters import currency_letters

OF_THE_COUNTRY = [
    ("Korea will pay W1.2tn for it.", None, "W1.2tn", 1.2e12, "KRW"),
    ("The ministry will spend Y10 trillion.", "JPN", "Y10 trillion", 1e13, "JPY"),
    ("Kenya set aside Sh5 billion.", None, "Sh5 billion", 5e9, "KES"),
    ("Uganda set aside Shs 5bn.", None, "Shs 5bn", 5e9, "UGX"),
    ("Kuwait gives KD 10 million.", None, "KD 10 million", 10e6, "KWD"),
    ("Zambia pays K10 million.", None, "K10 million", 10e6, "ZMW"),
    ("Dhaka will pay Tk200 crore.", None, "Tk200 crore", 2e9, "BDT"),
    ("It costs five billion U.S. dollars.", None, "five billion U.S. dollars", 5e9, "USD"),
    ("It costs US-$ 5 billion.", None, "US-$ 5 billion", 5e9, "USD"),
]


@pytest.mark.parametrize(("text", "country", "surface", "low", "currency"), OF_THE_COUNTRY)
def test_letters_mean_the_currency_of_the_country(
    text: str, country: str | None, surface: str, low: float, currency: str
) -> None:
    found = [
        (m.text, m.low, m.currency) for m in find_amounts(text, language="en", publisher_country=country)
    ]
    assert found == [(surface, pytest.approx(low), currency)]


@pytest.mark.parametrize(
    "text",
    [
        "The B200 is used in Thailand.",
        "A P100 stands in Manila in the Philippines.",
        "It paid W1.2tn to nobody.",
    ],
)
def test_letters_without_scale_or_country_are_no_money(text: str) -> None:
    assert find_amounts(text, language="en") == []


def test_every_currency_of_the_letters_has_three_letters() -> None:
    assert all(
        len(code) == 3 for table in currency_letters().values() for pair in table.items() for code in pair
    )


@pytest.mark.parametrize(
    ("language", "text", "sums"),
    [
        ("en", "It costs €1.3 billion, 300 million of it from the Union.", [1.3e9, 300e6]),
        ("en", "It costs €1.3 billion, of which 300 million come from the Union.", [1.3e9, 300e6]),
        ("de", "Er kostet 1,3 Milliarden Euro, 300 Millionen davon zahlt der Bund.", [1.3e9, 300e6]),
        ("en", "It spent $2 million on 3 million chips, 2 million of which were idle.", [2e6]),
        ("en", "It spent $5 million, 20 million of it wasted.", [5e6]),
    ],
)
def test_a_part_of_a_sum_is_a_sum_in_its_currency(language: str, text: str, sums: list[float]) -> None:
    assert [m.low for m in find_amounts(text, language=language)] == [pytest.approx(each) for each in sums]


@pytest.mark.parametrize(
    ("text", "ends"),
    [("It needs $2 or $3 billion.", [(2e9, 3e9)]), ("It needs $1.5-to-$2 billion.", [(1.5e9, 2e9)]),
     ("It needs $2 billion or $3 billion.", [(2e9, 2e9), (3e9, 3e9)])],
)  # fmt: skip
def test_or_joins_two_ends_that_share_a_scale(text: str, ends: list[tuple[float, float]]) -> None:
    assert [(m.low, m.high) for m in find_amounts(text, language="en")] == ends
