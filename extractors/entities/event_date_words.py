"""Words of dates by language: months, days of the week, and phrases that count from the day of publication.

Month and weekday names are CLDR's; what it lacks, and relative phrases, stand in
``extractors/data/events_relative_dates.csv``.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import get_day_names, get_month_names

from extractors.entities.normalise import fold
from extractors.entities.read_rows import DATA, Row, filled, number, one_of, read_rows

SEASONS = {"spring": 2, "summer": 3, "autumn": 4}
"""Quarter of a season."""

YEAR = r"(?:19[5-9]\d|20\d\d)"
# Names beside those of CLDR; ``offset`` is the day of the week from Monday, or the month.
_NAMES = ("weekday", "month_name")
_WITHOUT_SPACES = frozenset({"zh", "ja", "ko"})


def same_length(piece: str) -> str:
    """Lower case without accents, character for character."""
    if piece.isascii():
        return piece.lower()
    return "".join(_fold_char(char) for char in piece)


@lru_cache(maxsize=8192)
def _fold_char(char: str) -> str:
    folded = fold(char)
    return folded if len(folded) == 1 else (char if char != "’" else "'")


@cache
def month_pattern(tag: str) -> tuple[dict[str, int], re.Pattern[str] | None]:
    """Months by their names in a language (and in English), and what finds a day, a month and a year by them."""
    names: dict[str, int] = {}
    for language in dict.fromkeys((tag, "en")):
        try:
            locale = Locale.parse(language)
        except (UnknownLocaleError, ValueError):
            continue
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for month, name in get_month_names(width, context, locale).items():
                    word = same_length(name).strip(". ")
                    if len(word) >= 3 and not word[0].isdigit():
                        names.setdefault(word, month)
    names |= {"sept": 9}
    names |= {
        same_length(row["phrase"]): int(row["offset"])
        for row in _rows()
        if row["unit"] == "month_name" and row["language"] == tag
    }
    names.pop("may", None) if tag != "en" else None
    if not names:
        return {}, None
    words = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    return names, re.compile(
        rf"(?:\b(?P<d>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th|er|\.|º|°)?\s+(?:of\s+|de\s+|d')?)?"
        rf"\b(?P<month>{words})\b\.?(?:\s+(?P<d2>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?\b(?!\d|:|\s?%|\s?(?:million|billion)))?"
        rf"(?:,?\s+(?:de\s+|del\s+|of\s+)?(?P<y>{YEAR}))?(?!\w)"
    )


@cache
def relative_pattern(tag: str) -> tuple[dict[str, tuple[str, int]], re.Pattern[str] | None]:
    """Phrases such as ``last month`` with unit and offset, and what finds them; none for an unknown language."""
    rows = [row for row in _rows() if row["language"] == tag and row["unit"] not in _NAMES]
    if not rows:
        return {}, None
    phrases = {same_length(row["phrase"]): (row["unit"], int(row["offset"])) for row in rows}
    words = "|".join(sorted(map(re.escape, phrases), key=len, reverse=True))
    edge = "" if tag in {"zh", "ja", "ko", "ar"} else r"\b"
    return phrases, re.compile(rf"{edge}(?:{words}){edge}")


@cache
def weekday_pattern(tag: str) -> tuple[dict[str, int], re.Pattern[str] | None]:
    """Days of the week by their names, Monday as 0, and what finds them."""
    days = {
        same_length(row["phrase"]): int(row["offset"])
        for row in _rows()
        if row["unit"] == "weekday" and row["language"] == tag
    }
    if tag not in _WITHOUT_SPACES:
        try:
            locale = Locale.parse(tag)
        except (UnknownLocaleError, ValueError):
            return {}, None
        days |= {same_length(name): day for day, name in get_day_names("wide", locale=locale).items()}
    if not days:
        return {}, None
    words = "|".join(map(re.escape, sorted(days, key=len, reverse=True)))
    edge = "" if tag in _WITHOUT_SPACES else r"\b"
    return days, re.compile(rf"{edge}(?P<day>{words}){edge}")


@cache
def _rows() -> list[Row]:
    return read_rows(
        DATA / "events_relative_dates.csv",
        ("language", "phrase", "unit", "offset"),
        {
            "language": filled,
            "phrase": filled,
            "unit": one_of("day", "week", "month", "quarter", "half", "year", *SEASONS, *_NAMES),
            "offset": number,
        },
        key=("language", "phrase"),
    )
