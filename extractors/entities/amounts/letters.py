"""Sums behind letters, as a country's own press prints them: ``P1.5 billion``, ``N100m``, ``Tk 200 crore``.

The letters alone name no currency (``P100`` is a chip, ``R2`` a road), so that a scale word has to follow and
the publisher or the text has to tell of a country that uses them. They stand in ``currencies_letters.csv``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extractors.entities.amounts.lexicon import Lexicon
from extractors.entities.amounts.number import Number
from extractors.entities.amounts.numerals import read_number
from extractors.entities.amounts.places import mentioned_countries
from extractors.entities.amounts.sums import Sum
from extractors.entities.read_rows import DATA, filled, read_rows

_SCALE = r"(?:m|mn|million|b|bn|billion|tn|trillion|crores?|lakhs?)"


def with_letters(
    text: str, folded: str, items: Sequence[Sum | Number], lex: Lexicon, publisher_country: str | None
) -> list[Sum | Number]:
    """``items`` with the sums behind letters added, in reading order."""
    found: list[Sum | Number] = []
    for match in _letters().finditer(text):
        code = _currency(folded, match["letters"], publisher_country)
        number = read_number(folded, match.end(), lex, signed=True) if code else None
        if number is not None:
            value = number.value
            found.append(
                Sum(match.start(), number.end, value, value, code, number, rule="letter_before", side="left")
            )
    if not found:
        return list(items)
    kept = [item for item in items if not any(f.start < item.end and item.start < f.end for f in found)]
    return sorted([*kept, *found], key=lambda item: item.start)


def _currency(folded: str, letters: str, publisher_country: str | None) -> str | None:
    table = currency_letters()[letters]
    if publisher_country in table:
        return table[publisher_country or ""]
    counts = mentioned_countries(folded, frozenset(table))
    return table[max(counts, key=lambda country: counts[country])] if counts else None


@cache
def _letters() -> re.Pattern[str]:
    """Letters right before a figure; two letters or more may have a space behind them."""
    listed = sorted(currency_letters(), key=len, reverse=True)
    one, more = ("|".join(x for x in listed if (len(x) == 1) is single) for single in (True, False))
    return re.compile(
        rf"(?=[A-Z])(?<![^\W_])(?P<letters>(?:{more})(?=\.?[ \xa0]?\d)|(?:{one})(?=\d))\.?[ \xa0]?"
        rf"(?=\d{{1,3}}(?:[.,]\d+)*[ \xa0-]?{_SCALE}\b)"
    )


@cache
def currency_letters() -> dict[str, dict[str, str]]:
    """Letters, the countries whose press prints them, and the currency that each means by them."""
    rows = read_rows(
        DATA / "currencies_letters.csv",
        ("letters", "country", "currency", "source"),
        dict.fromkeys(("letters", "country", "currency", "source"), filled),
        key=("letters", "country"),
    )
    table: dict[str, dict[str, str]] = {}
    for row in rows:
        table.setdefault(row["letters"], {})[row["country"]] = row["currency"]
    return table
