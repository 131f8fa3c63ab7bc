"""Sums behind a single letter, as a country's own press prints them: ``P1.5 billion``, ``N100m``, ``R2bn``.

The letter alone names no currency (``P100`` is a chip, ``R2`` a road), so that a scale word has to follow and
the publisher or the text has to tell of a country that uses it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.entities.amounts.lexicon import Lexicon
from extractors.entities.amounts.number import Number
from extractors.entities.amounts.numerals import read_number
from extractors.entities.amounts.places import mentioned_countries
from extractors.entities.amounts.sums import Sum

# Letter -> country -> currency.
_LETTERS = {
    "p": {"PHL": "PHP", "BWA": "BWP"},
    "n": {"NGA": "NGN"},
    "r": {"ZAF": "ZAR"},
    "k": {"ZMB": "ZMW"},
}
_LETTER = re.compile(
    r"(?<![^\W_])[PNRK](?=\d{1,3}(?:[.,]\d+)*[ -]?(?:(?:m|mn|million|b|bn|billion|tn|trillion)\b))"
)


def with_letters(
    text: str, folded: str, items: Sequence[Sum | Number], lex: Lexicon, publisher_country: str | None
) -> list[Sum | Number]:
    """``items`` with the sums behind a letter added, in reading order."""
    found: list[Sum | Number] = []
    for match in _LETTER.finditer(text):
        code = _currency(folded, match[0].lower(), publisher_country)
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


def _currency(folded: str, letter: str, publisher_country: str | None) -> str | None:
    table = _LETTERS[letter]
    if publisher_country in table:
        return table[publisher_country or ""]
    counts = mentioned_countries(folded, frozenset(table))
    return table[max(counts, key=lambda country: counts[country])] if counts else None
