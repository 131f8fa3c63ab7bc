"""Dates that events carry: days, months, quarters, halves and years, printed or relative to publication.

A date is the first day of the period that its precision names. Dates that cannot be (31 February) and years
outside 1950 to 2100 are refused. Month and weekday names are CLDR's; relative phrases (``last month``) stand
in ``extractors/data/events_relative_dates.csv``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from extractors.entities.date_parts import Year, parts_of_years, year_beside
from extractors.entities.date_shifts import day_of, shifted
from extractors.entities.date_spans import spans_of_time
from extractors.entities.event_date_words import (
    YEAR,
    month_pattern,
    relative_pattern,
    same_length,
    weekday_pattern,
)
from extractors.entities.sentences import Span
from extractors.model import Precision

Basis = Literal["stated", "relative"]
FIRST_YEAR, LAST_YEAR = 1950, 2100
# From what other dates are counted, and how many characters back such a date may stand, in the same paragraph.
_ANCHORS = frozenset({"day", "month"})
_BACK = 500

_ISO = re.compile(rf"\b(?P<y>{YEAR})-(?P<m>\d\d?)-(?P<d>\d\d?)\b")
_CJK = re.compile(
    rf"(?P<y>{YEAR})\s?[年년](?:\s?(?P<m>1[0-2]|0?[1-9])\s?[月월](?:\s?(?P<d>[12]\d|3[01]|0?[1-9])\s?[日号號일])?"
    r"|\s?第?(?P<q>[1-4一二三四])\s?(?:季度|季|四半期|분기)|\s?(?P<h>上半年|下半年|上半期|下半期|상반기|하반기)"
    r"|度(?P<fiscal>))?"
)
_CJK_MONTH = re.compile(
    r"(?<![\d一二三四五六七八九十上下个個每])(?P<m>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])\s?[月월](?!間|间|曜)(?:\s?(?P<d>[12]\d|3[01]|0?[1-9])\s?[日号號일])?"
)
_MONTH_NEXT = re.compile(r"\s?的?(?P<m>1[0-2]|0?[1-9])\s?[月월]")
_Q = re.compile(
    rf"(?<![\w/-])(?P<iso>{YEAR})[ -]?Q(?P<q0>[1-4])\b"
    rf"|(?<![A-Za-z0-9])(?:Q(?P<q1>[1-4])|(?P<q2>[1-4])Q|T(?P<q3>[1-4]))(?:\s*(?:of|de|/|'|,)?\s*(?P<y>{YEAR}|(?<=')\d\d))?(?![A-Za-z0-9])"
    rf"|(?<![A-Za-z0-9])(?:H(?P<h1>[12])|(?P<h2>[12])H)(?:\s*(?:of|/|,)?\s*(?P<hy>{YEAR}))?(?![A-Za-z0-9])"
)
_BARE_YEAR = re.compile(
    rf"\b(?:in|by|since|until|before|after|during|from|late|early|mid|end of|through|around|for|of"
    rf"|im jahr|im jahre|bis"
    rf"|ab|seit|ende|anfang|mitte|en|d'ici|d'ici a|avant|fin|depuis|pour|para|hasta|desde|em|ate|nel"
    rf"|entro|dal|dal"
    rf"|entro il|op|tegen|eind|vanaf|ar|till|fran|senast|w|do|roku|od|в|к|до|с)\s+(?:the\s+|end of\s+"
    rf"|fin(?:al)? de\s+)?"
    rf"(?P<y>{YEAR})(?!\s*(?:%|percent|mw|gw|gpus?|million|billion|km|people|employees|nvidia|chips|-\d|\d|,\d))\b"
)
# Languages that write a year without a small word before it, or join endings to it.
_ALONE = re.compile(
    rf"(?<=[a-z] )(?P<y>{YEAR})(?=\s+(?!(?:mw|gw|gpus?|km|euro|kr|kronor)\b)[a-z]|[,.;)]?\s*$|[,;)]\s)"
)
_YEARS_OF_LANGUAGE = {
    **dict.fromkeys(("de", "sv", "da", "no", "nb", "nn"), (_ALONE,)),
    "tr": (re.compile(rf"\b(?P<y>{YEAR})(?:['’](?:t[ae]|d[ae]|tan|ten|dan|den)\b|\s+y[iı]l[iı]\w*)"),),
    "ar": (re.compile(rf"(?:عام|سنة)\s+(?P<y>{YEAR})(?!\d)"),),
}


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in a text: ``on`` is the ISO date of the first day of the period that ``precision`` names."""

    start: int
    end: int
    text: str
    on: str
    precision: Precision
    basis: Basis
    # A quarter or half that names no year: the year of publication until a verb says otherwise.
    is_yearless: bool = False


def find_dates(
    text: str, span: Span | None = None, *, language: str | None = None, published_on: date | None = None
) -> list[DateMention]:
    """Dates in ``text`` (in the sentence ``span`` of it), in order, without overlaps."""
    left, right = span or (0, len(text))
    tag = (language or "en").split("-")[0].lower()
    found = _stated_and_relative(text, left, right, tag, published_on)
    counted = _from_told(text, left, right, tag, found, published_on)
    return sorted([*found, *counted], key=lambda mention: mention.start) if counted else found


def _stated_and_relative(
    text: str, left: int, right: int, tag: str, published_on: date | None
) -> list[DateMention]:
    """Dates that stand for themselves, or are counted from publication."""
    piece = text[left:right]
    taken: list[tuple[int, int]] = []
    found: list[DateMention] = []
    for start, end, day, precision, basis in _all(piece, same_length(piece), tag, published_on):
        if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
            continue
        if any(start < other_end and other_start < end for other_start, other_end in taken):
            continue
        taken.append((start, end))
        found.append(
            DateMention(
                left + start,
                left + end,
                piece[start:end],
                day.isoformat(),
                precision,
                "stated" if basis == "stated" else "relative",
                basis == "yearless",
            )
        )
    return sorted(found, key=lambda mention: mention.start)


def _from_told(
    text: str, left: int, right: int, tag: str, found: list[DateMention], published_on: date | None
) -> list[DateMention]:
    """Dates counted from the day that a text told of last: ``on 6 May``, then ``four days earlier``; else from today."""
    counted: list[DateMention] = []
    anchor: DateMention | None = None
    at = 0
    for start, end, unit, offset in spans_of_time(same_length(text[left:right]), tag, from_told=True):
        start, end = left + start, left + end
        while at < len(found) and found[at].end <= start:
            anchor = found[at] if found[at].precision in _ANCHORS else anchor
            at += 1
        if at < len(found) and found[at].start < end:
            continue
        if anchor is None and left > 0 and not counted:
            begins = max(0, left - _BACK, text.rfind("\n", 0, left) + 1)
            before = _stated_and_relative(text, begins, left, tag, published_on)
            anchor = next((told for told in reversed(before) if told.precision in _ANCHORS), None)
        day = date.fromisoformat(anchor.on) if anchor else published_on
        if day is None:
            continue
        if anchor is not None and anchor.precision == "month" and unit in {"day", "week"}:
            offset, unit = 0, "month"  # some day of that month, or of one beside it
        on, precision = shifted(day, unit, offset)
        if on is not None and FIRST_YEAR <= on.year <= LAST_YEAR:
            counted.append(DateMention(start, end, text[start:end], on.isoformat(), precision, "relative"))
    return counted


_Found = tuple[int, int, "date | None", Precision, Literal["stated", "relative", "yearless"]]


def _all(piece: str, folded: str, tag: str, published_on: date | None) -> Iterator[_Found]:
    """Every reading, the most precise notations first."""
    has_digit = any(char.isdigit() for char in piece)
    if has_digit:
        for match in _ISO.finditer(folded):
            yield *match.span(), day_of(match["y"], match["m"], match["d"]), "day", "stated"
        yield from _chinese(folded)
    yield from _with_month_names(folded, tag, published_on)
    years = list(_years(folded, tag, published_on))
    if has_digit:
        for match in _Q.finditer(piece):
            yield from _q(match, year_beside(folded, *match.span(), years), published_on)
    yield from parts_of_years(folded, years, published_on)
    if published_on is not None:
        yield from _relative(folded, tag, published_on)
        for match in _CJK_MONTH.finditer(folded):
            yield from _without_year(match.span(), _month_number(match["m"]), match["d"], published_on)
    if has_digit:
        for pattern in (_BARE_YEAR, *_YEARS_OF_LANGUAGE.get(tag, ())):
            for match in pattern.finditer(folded):
                yield match.start("y"), match.end("y"), day_of(match["y"], 1, 1), "year", "stated"


def _chinese(folded: str) -> Iterator[_Found]:
    for match in _CJK.finditer(folded):
        year = int(match["y"])
        if match["d"]:
            yield *match.span(), day_of(year, match["m"], match["d"]), "day", "stated"
        elif match["m"]:
            yield *match.span(), day_of(year, match["m"], 1), "month", "stated"
        elif match["q"]:
            yield (
                *match.span(),
                day_of(
                    year,
                    3 * (int(match["q"]) if match["q"].isdecimal() else "一二三四".index(match["q"]) + 1) - 2,
                    1,
                ),
                "quarter",
                "stated",
            )
        elif match["h"]:
            yield *match.span(), day_of(year, 1 if match["h"][0] in "上상" else 7, 1), "half", "stated"
        elif match["fiscal"] is not None:  # the fiscal year of Japan begins in April
            yield *match.span(), day_of(year, 4, 1), "year", "stated"
        else:
            yield *match.span(), day_of(year, 1, 1), "year", "stated"


def _with_month_names(folded: str, tag: str, published_on: date | None) -> Iterator[_Found]:
    names, pattern = month_pattern(tag)
    if pattern is None:
        return
    for match in pattern.finditer(folded):
        month = names[match["month"]]
        day = match["d"] or match["d2"]
        year = match["y"]
        if year:
            start = match.start() if day else match.start("month")
            precision: Precision = "day" if day else "month"
            yield start, match.end(), day_of(year, month, day or 1), precision, "stated"
        elif published_on is not None and (day or len(match["month"]) > 3):
            start = match.start("d") if match["d"] else match.start("month")
            yield from _without_year((start, match.end()), month, day, published_on)


def _month_number(printed: str) -> int:
    """A month in digits or in Chinese numerals."""
    if printed.isdecimal():
        return int(printed)
    return ("一二三四五六七八九".find(printed[-1]) + 1) + (10 if printed[0] == "十" else 0)


def _without_year(span: Span, month: int, day: str | None, published_on: date) -> Iterator[_Found]:
    """A month without its year is the one nearest to publication."""
    best = min(
        (day_of(year, month, day or 1) for year in range(published_on.year - 1, published_on.year + 2)),
        key=lambda when: abs((when - published_on).days) if when else 10_000,
    )
    yield *span, best, "day" if day else "month", "relative"


def _q(match: re.Match[str], beside: Year | None, published_on: date | None) -> Iterator[_Found]:
    if match["iso"]:
        yield *match.span(), day_of(match["iso"], 3 * int(match["q0"]) - 2, 1), "quarter", "stated"
        return
    quarter = match["q1"] or match["q2"] or match["q3"]
    half = match["h1"] or match["h2"]
    year = match["y"] or match["hy"]
    if year is None and (published_on is None or (match["q3"] and beside is None)):
        return
    start, end = match.span()
    basis: Literal["stated", "relative", "yearless"] = "stated" if year else "yearless"
    if year:
        number_ = int(year) + (2000 if int(year) < 100 else 0)
    elif beside is not None:  # ``Q4 last year``, ``last year's Q4``
        number_, basis = beside.year, "relative"
        start, end = min(start, beside.start), max(end, beside.end)
    else:
        number_ = published_on.year if published_on else 0
    if quarter:
        yield start, end, day_of(number_, 3 * int(quarter) - 2, 1), "quarter", basis
    elif half:
        yield start, end, day_of(number_, 6 * int(half) - 5, 1), "half", basis


def _relative(folded: str, tag: str, published_on: date) -> Iterator[_Found]:
    phrases, pattern = relative_pattern(tag)
    if pattern is not None:
        for match in pattern.finditer(folded):
            month = _MONTH_NEXT.match(folded, match.end())
            if month and phrases[match[0]][0] == "year":
                year = published_on.year + phrases[match[0]][1]
                yield match.start(), month.end(), day_of(year, month["m"], 1), "month", "relative"
        for match in pattern.finditer(folded):
            unit, offset = phrases[match[0]]
            yield *match.span(), *shifted(published_on, unit, offset), "relative"
    for start, end, unit, offset in spans_of_time(folded, tag):
        yield start, end, *shifted(published_on, unit, offset), "relative"
    days, weekdays = weekday_pattern(tag)
    if weekdays is not None:
        for match in weekdays.finditer(folded):
            back = (published_on.weekday() - days[match["day"]]) % 7
            yield *match.span("day"), published_on - timedelta(days=back), "day", "relative"


def _years(folded: str, tag: str, published_on: date | None) -> Iterator[Year]:
    """Years told as this one, the last and the next."""
    phrases, pattern = relative_pattern(tag)
    if pattern is None or published_on is None:
        return
    for match in pattern.finditer(folded):
        unit, offset = phrases[match[0]]
        if unit == "year":
            yield Year(*match.span(), published_on.year + offset, False)
