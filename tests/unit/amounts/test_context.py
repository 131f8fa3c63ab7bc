"""What the rest of the text tells of a sum: whose dollar, what it restates, what is left out."""

from __future__ import annotations

import pytest

from extractors.entities.amounts import find_amounts

WHOSE = [
    ("en", None, "The plan costs $2 billion.", "USD"),
    ("en", "CAN", "The plan costs $2 billion.", "CAD"),
    ("en", "AUS", "The plan costs 2 billion dollars.", "AUD"),
    ("en", "SGP", "The plan costs $2 billion.", "SGD"),
    ("en", "NZL", "The plan costs $2 billion.", "NZD"),
    ("en", "CAN", "The plan costs US$2 billion.", "USD"),
    ("en", "GBR", "The plan costs $2 billion.", "USD"),
    ("es", "CHL", "El plan cuesta $2.000 millones.", "CLP"),
    ("es", "CHL", "El proyecto costó 5 millones de dólares.", "USD"),
    ("en", "PAK", "The plan costs Rs 2 billion.", "PKR"),
    ("en", "LKA", "The plan costs 2 billion rupees.", "LKR"),
    ("zh", None, "投资5亿元", "CNY"),
    ("zh", "TWN", "投資5億元", "TWD"),
    ("zh", "HKG", "投資5億元", "HKD"),
    ("sv", None, "5 miljoner kronor", "SEK"),
    ("nb", None, "5 millioner kroner", "NOK"),
    ("da", None, "5 millioner kroner", "DKK"),
    ("en", None, "Denmark's machine cost 5 million kroner.", "DKK"),
    ("en", None, "Qatar will pay 5 million riyals.", "QAR"),
    ("en", None, "In Egypt the school costs 22,000 pounds, twice what Egyptian parents paid.", "EGP"),
    ("en", None, "The Egyptian striker cost £44 million in Egypt.", "GBP"),
    ("en", None, "The firm will pay 5 million riyals.", "SAR"),
    ("en", None, "Kuwait will pay 5 million dinars.", "KWD"),
    ("en", None, "Mexico will pay 5 million pesos.", "MXN"),
    ("en", None, "The mine will pay 5 million pesos.", None),
    ("ja", None, "5億元", "CNY"),
    ("zh", None, "¥500万", "CNY"),
    ("ja", None, "¥500万", "JPY"),
]


@pytest.mark.parametrize(
    ("language", "country", "text", "currency"), WHOSE, ids=[f"{w[1]} {w[2]}" for w in WHOSE]
)
def test_whose_currency(language: str, country: str | None, text: str, currency: str | None) -> None:
    (found,) = find_amounts(text, language=language, publisher_country=country)
    assert found.currency == currency


def test_dollars_named_once_hold_for_later_ones() -> None:
    text = "Ottawa set aside 2 billion Canadian dollars. Half of it, $1 billion, is for labs."
    assert [m.currency for m in find_amounts(text, language="en")] == ["CAD", "CAD"]


RESTATED = [
    ("en", "It gets 10,372 crore rupees ($1.25 billion) for compute.", ["INR", "USD"]),
    ("en", "It gets 2.7 billion Canadian dollars ($2 billion).", ["CAD", "USD"]),
    ("en", "The fund holds 60.06 billion yuan ($8.69 billion).", ["CNY", "USD"]),
    ("en", "It gives $4 billion (approximately SAR 15 billion).", ["USD", "SAR"]),
    ("en", "It gives 100 million euros, or about $108 million.", ["EUR", "USD"]),
    ("en", "It gives £100 million (around €115 million) to labs.", ["GBP", "EUR"]),
    ("fr", "Le plan coûte 500 milliards de dollars (485 milliards d’euros).", ["USD", "EUR"]),
    ("de", "Das kostet 500 Millionen Dollar (rund 460 Millionen Euro).", ["USD", "EUR"]),
    ("ko", "사업비는 1억 달러(약 1300억원)다.", ["USD", "KRW"]),
    ("ja", "1億ドル（約150億円）を投じる。", ["USD", "JPY"]),
    ("zh", "耗资5亿美元（约36亿元人民币）", ["USD", "CNY"]),
]


@pytest.mark.parametrize(("language", "text", "currencies"), RESTATED, ids=[r[1] for r in RESTATED])
def test_second_currency_restates_the_first(language: str, text: str, currencies: list[str]) -> None:
    first, second = find_amounts(text, language=language)
    assert [first.currency, second.currency] == currencies
    assert (first.restates, second.restates) == (None, 0)
    assert second.role == first.role


def test_two_sums_in_one_currency_do_not_restate() -> None:
    text = "It gave $5 million ($3 million of it in cash) and €2 million."
    assert all(m.restates is None for m in find_amounts(text, language="en"))


ELLIPTIC = [
    ("en", "The firm invested $2.8 billion, against 14 for its rival.", [2.8e9, 14e9]),
    ("en", "It pledged €3 billion in March and committed another 1.5 billion in May.", [3e9, 1.5e9]),
    ("fr", "Le plan vaut 20 milliards d’euros, dont 15 milliards seront investis ici.", [20e9, 15e9]),
    (
        "it",
        "Il fondo ha raggiunto 26 miliardi di dollari, con aziende che hanno ottenuto 5,7 miliardi.",
        [26e9, 5.7e9],
    ),
]


@pytest.mark.parametrize(("language", "text", "values"), ELLIPTIC, ids=[e[1] for e in ELLIPTIC])
def test_currency_left_out(language: str, text: str, values: list[float]) -> None:
    found = find_amounts(text, language=language)
    assert [m.low for m in found] == values
    assert len({m.currency for m in found}) == 1


@pytest.mark.parametrize(
    "text",
    [
        "It raised $5 billion; its users grew to 10 million.",
        "It invested $5 billion in a model with 70 billion parameters.",
        "A $5 billion plan for 3 million pupils.",
        "They spent $5 million and sold 2 million units.",
    ],
)
def test_counts_beside_a_sum_stay_counts(text: str) -> None:
    assert len(find_amounts(text, language="en")) == 1


def test_language_is_guessed_where_it_is_not_given() -> None:
    (german,) = find_amounts("Das Programm für die Forschung kostet 2 Billionen Euro und ist neu.")
    (english,) = find_amounts("The programme for the labs will cost 2 billion euros in all.")
    assert (german.low, english.low) == (2e12, 2e9)
