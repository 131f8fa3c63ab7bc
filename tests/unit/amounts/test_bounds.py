"""Ranges and open bounds, and the changes that look like ranges."""

from __future__ import annotations

import pytest

from extractors.entities.amounts import find_amounts
from extractors.entities.money_intervals import find_money

M, B = 1e6, 1e9

RANGES = [
    ("en", "It will cost 5 to 7 billion euros.", "5 to 7 billion euros", 5 * B, 7 * B, "EUR"),
    ("en", "a budget of $10-20 million", "$10-20 million", 10 * M, 20 * M, "USD"),
    ("en", "a budget of €5–7bn", "€5–7bn", 5 * B, 7 * B, "EUR"),
    ("en", "between $500 million and $1 billion", "$500 million and $1 billion", 500 * M, B, "USD"),
    ("en", "ranging from £2m to £3m", "£2m to £3m", 2 * M, 3 * M, "GBP"),
    ("en", "It planned $1.5 to $2 billion of aid.", "$1.5 to $2 billion", 1.5 * B, 2 * B, "USD"),
    ("en", "at a price of two or three million dollars", "two or three million dollars", 2 * M, 3 * M, "USD"),
    ("en", "It asks for 300-400 million US dollars.", "300-400 million US dollars", 300 * M, 400 * M, "USD"),
    ("en", "about USD 40m-USD 50m", "USD 40m-USD 50m", 40 * M, 50 * M, "USD"),
    ("en", "Rs 200-300 crore will go to labs", "Rs 200-300 crore", 2 * B, 3 * B, "INR"),
    ("en", "fines from RMB 10,000 to 100,000 are set", "RMB 10,000 to 100,000", 10_000, 100_000, "CNY"),
    ("fr", "entre 30 et 50 milliards d’euros", "30 et 50 milliards d’euros", 30 * B, 50 * B, "EUR"),
    ("fr", "de 10 à 12 millions d’euros", "10 à 12 millions d’euros", 10 * M, 12 * M, "EUR"),
    ("de", "zwischen 3 und 5 Milliarden Euro", "3 und 5 Milliarden Euro", 3 * B, 5 * B, "EUR"),
    ("de", "drei bis fünf Milliarden Euro", "drei bis fünf Milliarden Euro", 3 * B, 5 * B, "EUR"),
    ("es", "entre 200 y 300 millones de euros", "200 y 300 millones de euros", 200 * M, 300 * M, "EUR"),
    ("pt", "entre R$ 2 bilhões e R$ 3 bilhões", "R$ 2 bilhões e R$ 3 bilhões", 2 * B, 3 * B, "BRL"),
    ("it", "tra 10 e 12 milioni di euro", "10 e 12 milioni di euro", 10 * M, 12 * M, "EUR"),
    ("nl", "tussen 10 en 12 miljoen euro", "10 en 12 miljoen euro", 10 * M, 12 * M, "EUR"),
    ("sv", "mellan 10 och 12 miljoner kronor", "10 och 12 miljoner kronor", 10 * M, 12 * M, "SEK"),
    ("ru", "от 10 до 12 млн рублей", "10 до 12 млн рублей", 10 * M, 12 * M, "RUB"),
    ("vi", "từ 1000 đồng đến 2000 đồng", "1000 đồng đến 2000 đồng", 1000, 2000, "VND"),
    ("zh", "建设成本约20亿至30亿元人民币", "20亿至30亿元人民币", 2 * B, 3 * B, "CNY"),
    ("zh", "上调至910亿到930亿美元", "910亿到930亿美元", 91 * B, 93 * B, "USD"),
    ("ja", "費用は100億〜200億円", "100億〜200億円", 10 * B, 20 * B, "JPY"),
    ("ko", "25000 - 30000원", "25000 - 30000원", 25_000, 30_000, "KRW"),
]

BOUNDS = [
    ("en", "up to $5 billion", "up_to"),
    ("en", "as much as $5 billion", "up_to"),
    ("en", "no more than $5 billion", "up_to"),
    ("en", "less than $5 billion", "up_to"),
    ("en", "a maximum of $5 billion", "up_to"),
    ("en", "capped at $5 billion", "up_to"),
    ("en", "more than $5 billion", "at_least"),
    ("en", "over $5 billion", "at_least"),
    ("en", "at least $5 billion", "at_least"),
    ("en", "in excess of $5 billion", "at_least"),
    ("en", "no less than $5 billion", "at_least"),
    ("en", "$5 billion or more", "at_least"),
    ("en", "upwards of another $5 billion", "at_least"),
    ("en", "a programme exceeding $5 billion", "at_least"),
    ("en", "about $5 billion", "about"),
    ("en", "nearly $5 billion", "about"),
    ("en", "some $5 billion", "about"),
    ("en", "an estimated $5 billion", "about"),
    ("en", "roughly $5 billion", "about"),
    ("en", "~$5 billion", "about"),
    ("en", "it paid $5 billion", "exact"),
    ("en", "exactly $5 billion", "exact"),
    ("en", "the move over the $5 billion fund", "at_least"),
    ("fr", "jusqu’à 5 milliards d’euros", "up_to"),
    ("fr", "plus de 5 milliards d’euros", "at_least"),
    ("fr", "environ 5 milliards d’euros", "about"),
    ("fr", "au moins 5 milliards d’euros", "at_least"),
    ("de", "bis zu 5 Milliarden Euro", "up_to"),
    ("de", "mehr als 5 Milliarden Euro", "at_least"),
    ("de", "rund 5 Milliarden Euro", "about"),
    ("de", "mindestens 5 Milliarden Euro", "at_least"),
    ("es", "hasta 5.000 millones de euros", "up_to"),
    ("es", "más de 5.000 millones de euros", "at_least"),
    ("es", "unos 5.000 millones de euros", "about"),
    ("pt", "até R$ 5 bilhões", "up_to"),
    ("pt", "mais de R$ 5 bilhões", "at_least"),
    ("pt", "cerca de R$ 5 bilhões", "about"),
    ("it", "fino a 5 miliardi di euro", "up_to"),
    ("it", "oltre 5 miliardi di euro", "at_least"),
    ("it", "circa 5 miliardi di euro", "about"),
    ("nl", "meer dan 5 miljard euro", "at_least"),
    ("nl", "ruim 5 miljard euro", "at_least"),
    ("sv", "upp till 5 miljarder kronor", "up_to"),
    ("sv", "minst 5 miljarder kronor", "at_least"),
    ("tr", "en az 5 milyar lira", "at_least"),
    ("tr", "yaklaşık 5 milyar lira", "about"),
    ("ru", "более 5 млрд рублей", "at_least"),
    ("zh", "超过5亿元", "at_least"),
    ("zh", "5亿元以上", "at_least"),
    ("zh", "约5亿元", "about"),
    ("zh", "不超过5亿元", "up_to"),
    ("ja", "5億円以上", "at_least"),
    ("ja", "約5億円", "about"),
    ("ja", "最大5億円", "up_to"),
    ("ja", "5億円未満", "up_to"),
    ("ko", "5억원 이상", "at_least"),
    ("ko", "약 5억원", "about"),
    ("ko", "최대 5억원", "up_to"),
    ("ko", "5억원 미만", "up_to"),
]


@pytest.mark.parametrize(
    ("language", "text", "surface", "low", "high", "currency"), RANGES, ids=[r[1] for r in RANGES]
)
def test_range(language: str, text: str, surface: str, low: float, high: float, currency: str) -> None:
    (found,) = find_amounts(text, language=language)
    assert (found.text, found.low, found.high, found.currency, found.qualifier) == (
        surface,
        low,
        high,
        currency,
        "range",
    )
    assert found.value is None


@pytest.mark.parametrize(("language", "text", "qualifier"), BOUNDS, ids=[b[1] for b in BOUNDS])
def test_bound(language: str, text: str, qualifier: str) -> None:
    (found,) = find_amounts(text, language=language)
    assert found.qualifier == qualifier
    assert found.low == found.high == 5e9 if "5 " in text or "5.000" in text else found.low == 5e8
    assert found.text[0] in "$5R"  # the bound's words are not part of the span


@pytest.mark.parametrize(
    "text",
    [
        "Spending rose from $2 billion to $3 billion.",
        "The budget was cut from €5 million to €6 million in name only.",
        "It raised its forecast from $66 billion to $72 billion.",
        "Revenue grew by $2 billion to $12 billion.",
    ],
)
def test_a_change_is_two_sums(text: str) -> None:
    found = find_amounts(text, language="en")
    assert [m.qualifier for m in found] == ["exact", "exact"]


def test_a_list_is_not_a_range() -> None:
    assert len(find_amounts("They got $2 million and $3 million.", language="en")) == 2


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("up to $5m", None, 5 * M),
        ("more than $5m", 5 * M, None),
        ("$5m", 5 * M, 5 * M),
        ("$5-6m", 5 * M, 6 * M),
    ],
)
def test_bounds_as_intervals(text: str, low: float | None, high: float | None) -> None:
    (found,) = find_money(text)
    assert (found["low"], found["high"]) == (low, high)


def test_a_range_whose_currency_was_just_named() -> None:
    found = find_amounts(
        "Costs are put at $3 billion this year, up from 1 to 2 billion last year.", language="en"
    )
    assert [(m.low, m.high, m.currency) for m in found] == [(3e9, 3e9, "USD"), (1e9, 2e9, "USD")]
