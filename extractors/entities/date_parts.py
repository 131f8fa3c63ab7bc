"""Quarters, halves and seasons of a year that is printed or told: ``first half of last year``, ``今年上半年``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from extractors.entities.event_date_words import same_length
from extractors.entities.word_lists import WordFile, any_of
from extractors.model import Precision

Unit = Literal["quarter", "half", "season"]
_NUMBERS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_SEASONS = {"spring": 2, "summer": 3, "autumn": 4}
_WORDS = WordFile(
    "events_date_parts.csv",
    *_NUMBERS, *_SEASONS, "quarter", "quarter_first", "half", "half_first", "season_next", "quarter_joined",
    "first_half", "second_half", "between", "between_joined", "last",
)  # fmt: skip
_WIDE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]")
_YEAR = re.compile(r"(?<!\d)(?:19[5-9]\d|20\d\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class Year:
    """A year that is named: where, which, and whether its number is printed."""

    start: int
    end: int
    year: int
    is_printed: bool


def parts_of_years(
    folded: str, years: Iterable[Year], published_on: date | None
) -> Iterator[tuple[int, int, date, Precision, Literal["stated", "relative", "yearless"]]]:
    """Parts with the year beside them; a quarter or half without any is one of the year of publication.

    Which year such a part is of, the verb may say better: it is marked as ``yearless``.
    """
    named = [Year(*m.span(), int(m[0]), True) for m in _YEAR.finditer(folded)] + list(years)
    for start, end, unit, number, between in _parts(folded):
        beside = year_beside(folded, start, end, named, between)
        if beside is None:
            if published_on is None or unit == "season" or _last().match(folded, start):
                continue
            yield start, end, _first_day(published_on.year, unit, number), _precision(unit), "yearless"
            continue
        first, last = min(start, beside.start), max(end, beside.end)
        day = _first_day(beside.year, unit, number)
        yield first, last, day, _precision(unit), "stated" if beside.is_printed else "relative"


def _parts(folded: str) -> Iterator[tuple[int, int, Unit, int, re.Pattern[str]]]:
    between, joined = _between()
    for match in _apart().finditer(folded):
        if match["season"]:
            yield *match.span(), "season", _numbers(*_SEASONS)[match["season"]], between
            continue
        number = ordinal(match["n"] or match["n2"] or match["n3"])
        is_half = bool(match["h"] or match["h2"])
        if number and not (is_half and number > 2):
            yield *match.span(), "half" if is_half else "quarter", number, between
    for match in _joined().finditer(folded):
        if match["season"]:
            yield *match.span(), "season", _numbers(*_SEASONS)[match["season"]], joined
        elif match["q"]:
            q = match["q"]
            yield *match.span(), "quarter", int(q) if q.isdecimal() else _numbers(*_NUMBERS)[q], joined
        else:
            yield *match.span(), "half", 1 if match["first"] else 2, joined


@cache
def _numbers(*uses: str) -> dict[str, int]:
    """Words and the numbers of their parts."""
    places = _NUMBERS | _SEASONS
    return {same_length(word): places[use] for use in uses for word in _WORDS.of(use)}


def _any_of(*uses: str) -> str:
    return any_of(map(same_length, _WORDS.of(*uses)))


@cache
def _apart() -> re.Pattern[str]:
    """A part of a year in languages that write spaces."""
    quarter, half = _any_of("quarter"), _any_of("half")
    seasons = any_of(word for word in _numbers(*_SEASONS) if not _WIDE.match(word))
    return re.compile(
        rf"\b(?:(?P<n>[^\W_]+)\.?\s+(?:(?P<q>{quarter})|(?P<h>{half}))"
        rf"|(?P<q2>{_any_of('quarter', 'quarter_first')})\s+(?P<n2>[^\W\d_]+)"
        rf"|(?P<h2>{_any_of('half_first')})\s+(?P<n3>[^\W\d_]+)|(?P<season>{seasons}))\b"
    )


@cache
def _joined() -> re.Pattern[str]:
    """A part of a year in Chinese, Japanese or Korean."""
    digits = "".join(word for word in _numbers(*_NUMBERS) if len(word) == 1 and _WIDE.match(word))
    seasons = any_of(word for word in _numbers(*_SEASONS) if _WIDE.match(word))
    return re.compile(
        rf"第?(?P<q>[1-4{digits}])\s?{_any_of('quarter_joined')}"
        rf"|(?:(?P<first>{_any_of('first_half')})|{_any_of('second_half')})"
        rf"|(?P<season>{seasons})(?={_any_of('season_next')}|\Z)"
    )


@cache
def _between() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What may stand between a part and its year, apart and joined."""
    return (
        re.compile(rf"\A[\s,'’]*(?:{_any_of('between')}[\s'’]+){{0,3}}\Z"),
        re.compile(rf"\A\s?{_any_of('between_joined')}?\s?\Z"),
    )


@cache
def _last() -> re.Pattern[str]:
    """``the last quarter`` is the fourth only of a year that is named."""
    return re.compile(rf"{_any_of('last')}\b")


def ordinal(word: str) -> int | None:
    """The number of an ordinal, whatever its ending: ``dritten``, ``third``."""
    known = _numbers(*_NUMBERS)
    return known.get(word) or known.get(word[:-1])


def year_beside(
    folded: str, start: int, end: int, years: Iterable[Year], between: re.Pattern[str] | None = None
) -> Year | None:
    """The year right after a part, or else right before it."""
    between = between or _between()[0]
    after = [y for y in years if end <= y.start <= end + 24 and between.match(folded[end : y.start])]
    before = [y for y in years if start - 16 <= y.end <= start and between.match(folded[y.end : start])]
    return min(after, key=lambda y: y.start, default=None) or max(before, key=lambda y: y.end, default=None)


def _first_day(year: int, unit: Unit, number: int) -> date:
    return date(year, 6 * number - 5 if unit == "half" else 3 * number - 2, 1)


def _precision(unit: Unit) -> Precision:
    return "half" if unit == "half" else "quarter"
