"""Whether a sum comes once, every year, or over a number of years.

Phrases with ``#`` for the number of years stand in ``money_periods.csv``, words for numbers in
``numbers_small.csv``, words for ``every year`` among the cues.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from extractors.entities.amounts.fold import fold
from extractors.entities.amounts.payers import Side
from extractors.entities.amounts.tables import is_number, read_table, split

_MOST_YEARS = 50
_REACH_AFTER, _REACH_BEFORE = 90, 90
_EVERY_YEAR_FADES = 130
# Scripts without spaces between words.
_JOINED = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]")
# ``5年間``: so many years, not every year.
_NUMBER_BEFORE = re.compile(r"[\d一二两兩三四五六七八九十数數]\s?(?:カ|か|ヵ)?\Z")


def period_of(before: Side, after: Side, language: str) -> str:
    """``yearly``, ``over:5`` for five years together, or ``one_off``."""
    if _is_yearly(before) or _is_yearly(after):
        return "yearly"
    for window in (
        after.text[: min(_REACH_AFTER, after.fence)],
        before.text[max(before.fence, len(before.text) - _REACH_BEFORE, 0) :],
    ):
        for code in dict.fromkeys((language, "en")):
            pattern = _years(code)
            found = pattern.search(window) if pattern else None
            if found:
                years = small_number(next(group for group in found.groups() if group))
                if years and 1 < years < _MOST_YEARS:
                    return f"over:{years}"
    return "one_off"


def _is_yearly(side: Side) -> bool:
    for hit in side.hits:
        if hit.cue.signal != "yearly" or side.beyond(hit.start, hit.end):
            continue
        if _NUMBER_BEFORE.search(side.text, max(0, hit.start - 4), hit.start):
            continue
        gap = side.gap(hit.start, hit.end)
        if hit.cue.side == ("last" if side.is_before else "next") and gap <= 40:
            return True
        if hit.cue.side == "near" and gap <= _EVERY_YEAR_FADES:
            return True
    return False


def small_number(words: str) -> int | None:
    """A small whole number in digits or as a word of any language of the file; ``words`` are folded."""
    return int(words) if words.isdecimal() else small_numbers().get(words)


@cache
def small_numbers() -> dict[str, int]:
    """Words for small numbers, folded, in all languages together."""
    rows = read_table(
        "numbers_small.csv",
        ("value", "words", "source"),
        lambda row: None if is_number(row["value"]) else f"value {row['value']!r} is no number",
    )
    return {fold(word): int(row["value"]) for row in rows for word in split(row["words"])}


@cache
def number_pattern() -> str:
    """One group: digits, or a word of ``numbers_small.csv``; between letters it has to be a word by itself."""
    words = sorted(small_numbers(), key=len, reverse=True)
    return r"(\d{1,2}|" + "|".join(map(re.escape, words)) + ")"


@lru_cache(maxsize=64)
def _years(language: str) -> re.Pattern[str] | None:
    language = {"nb": "sv", "da": "sv", "no": "sv", "nn": "sv"}.get(language, language)
    rows = read_table(
        "money_periods.csv",
        ("language", "phrases", "source"),
        lambda row: None if all("#" in p for p in split(row["phrases"])) else "a phrase has no #",
    )
    phrases = [p for row in rows if row["language"] == language for p in split(row["phrases"])]
    if not phrases:
        return None
    parts = []
    for phrase in sorted(phrases, key=len, reverse=True):
        body = re.escape(fold(phrase)).replace(r"\*", r"\w*").replace(r"\ ", r"\s+")
        edges = ("", "") if _JOINED.search(phrase) else (r"\b", r"\b")
        first = r"(?<!\d)" if phrase.startswith("#") else ""
        parts.append(edges[0] + first + body.replace(r"\#", number_pattern()) + edges[1])
    return re.compile("|".join(parts))
