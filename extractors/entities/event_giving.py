"""Verbs of giving and getting, which fund something only where a sum stands right behind them: ``gives 30 million euros to``.

The verbs stand in ``extractors/data/events_giving.csv``.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from extractors.entities.read_rows import DATA, Row, each, filled, read_rows
from extractors.entities.word_lists import any_of

_NUMBER = r"\d[\d.,]*"
_SIGN = r"(?:[A-Z]{0,3}[$€£¥₹₩]|(?:EUR|USD|GBP|CHF|CAD|AUD|NOK|SEK|DKK|PLN|INR|Rs\.?)\s)"
_SCALE = (
    r"(?:thousand|million|billion|trillion|crore|lakh|mn?|bn|Tausend|Mio\.?|Mrd\.?|Million(?:en)?|Milliarden?|millions?|milliards?"
    r"|mil|millones|mill[oõ]es|milhões|bilhões|mila|milion[ei]|miliard[oi]|duizend|miljoen|miljard|miljoner|miljarder|mln|mld)"
)
# Behind the verb: words like ``up to`` or ``a further``, then a number with a sign of currency or a scale.
_SUM = re.compile(
    rf"\s(?:(?!and\b|und\b|et\b|y\b|e\b)[^\W\d_][\w'’à-]*\s){{0,3}}(?:{_SIGN}\s?{_NUMBER}|{_NUMBER}[\s-]{_SCALE}\b|{_NUMBER}\s?[€£$])"
)


def find_giving(text: str, language: str) -> list[tuple[int, int]]:
    """Where a verb of giving stands right before a sum."""
    verbs = _verbs(language)
    if verbs is None:
        return []
    return [match.span() for match in verbs.finditer(text) if _SUM.match(text, match.end())]


@lru_cache(maxsize=64)
def _verbs(language: str) -> re.Pattern[str] | None:
    language = {"no": "sv", "nb": "sv", "nn": "sv", "da": "sv"}.get(language, language)
    words = [word for row in _rows() if row["language"] == language for word in row["words"].split("|")]
    return re.compile(rf"\b{any_of(words)}\b") if words else None


@cache
def _rows() -> list[Row]:
    return read_rows(
        DATA / "events_giving.csv",
        ("language", "words", "why"),
        {"language": filled, "words": each(filled, "|"), "why": filled},
        key=("language",),
    )
