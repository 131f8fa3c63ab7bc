"""Dates as pages write them, in many languages, as ISO 8601; and whether such a date can be true."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from functools import cache
from urllib.parse import unquote, urlsplit

from extractors.documents.words import load_months
from extractors.model import Signal

EARLIEST = date(1995, 1, 1)  # the first newspapers and ministries went on the web; older stamps are defaults
_ISO = re.compile(
    r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?:[T\s]{1,3}(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?"
    r"\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2}(?!\d))?)?(?!\d)",
    re.IGNORECASE,
)
_COMPACT = re.compile(
    r"(?<!\d)((?:19|20)\d{2})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?(Z|[+-]\d{2}:?\d{2})?)?(?!\d)"
)
_YMD = re.compile(
    r"(?<!\d)((?:19|20)\d{2})\s?[./年년-]\s?(\d{1,2})\s?[./月월-]\s?(\d{1,2})(?:\s?[日일])?(?!\d)"
)
_NUMERIC = re.compile(r"(?<![\d.,/])(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?((?:19|20)\d{2}|\d{2})(?![\d/])")
_CLOCK = re.compile(r"(?<!\d)([01]?\d|2[0-3])[:h.]([0-5]\d)(?::([0-5]\d))?(?!\d)")
_CLOCK_ZONE = re.compile(r"[,\s]+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})(?!\d)")
_ERA = re.compile(r"(令和|平成)\s?(\d{1,2}|元)年\s?(\d{1,2})月\s?(\d{1,2})日")
_URL_DATE = re.compile(
    r"(?<!\d)((?:19|20)\d{2})(?:[/_.-](\d{1,2}|[a-z]{3,9})(?:[/_.-](\d{1,2})(?!\d))?|(\d{2})(\d{2})(?!\d))",
    re.IGNORECASE,
)


def _fold(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c)).rstrip(".")


@cache
def _named() -> tuple[re.Pattern[str], re.Pattern[str]]:
    word = r"[^\W\d_]{2,14}"
    # "12 November 2024", "12. Nov. 2024", "12 de noviembre de 2024", "12th of Nov, 2024", "12-Nov-24"
    day_first = re.compile(
        rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th|er|º|ª|\.)?[\s./-]*(?:(?:de|of|di|d'|da)\s+)?({word})\.?"
        rf"(?:\s+(?:de|del|of))?[\s.,/-]*((?:19|20)\d{{2}}|(?<=-)\d{{2}})(?!\d)"
    )
    # "November 12, 2024", "Nov. 12th 2024"
    month_first = re.compile(rf"({word})\.?\s*(\d{{1,2}})(?:st|nd|rd|th)?,?\s+((?:19|20)\d{{2}})(?!\d)")
    return day_first, month_first


def _build(y: int, m: int, d: int) -> date | None:
    try:
        return date(y, m, d)
    except ValueError:
        return None


def _zone(mark: str | None) -> timezone | None:
    if not mark:
        return None
    if mark.upper() in ("Z", "UTC", "GMT"):
        return UTC
    digits = mark[1:].replace(":", "").ljust(4, "0")
    delta = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-delta if mark[0] == "-" else delta) if delta < timedelta(hours=24) else None


def _with_clock(day: date, hour: str | None, minute: str | None, second: str | None, zone: str | None) -> str:
    if not hour or not minute:
        return day.isoformat()
    try:
        moment = datetime(
            day.year, day.month, day.day, int(hour), int(minute), int(second or 0), tzinfo=_zone(zone)
        )
    except ValueError:
        return day.isoformat()
    return moment.isoformat()


def read_date(text: str | None, *, month_first: bool = False) -> str | None:
    """The first date in ``text`` as ISO 8601 (with clock and offset where the text is a machine's stamp).

    ``month_first`` reads 3/4/2024 as March 4, as in the United States; a part above 12 settles the order.
    """
    text = unicodedata.normalize("NFKC", (text or "")[:400]).strip()
    if not any(c.isdigit() for c in text):
        return None
    if (match := _ISO.search(text)) and (day := _build(*map(int, match.group(1, 2, 3)))):
        return _with_clock(day, *match.group(4, 5, 6, 7))
    if re.fullmatch(r"\d{10}(?:\d{3})?", text):  # seconds or milliseconds since 1970
        return datetime.fromtimestamp(int(text[:10]), UTC).isoformat()
    if (match := _COMPACT.match(text)) and (day := _build(*map(int, match.group(1, 2, 3)))):
        return _with_clock(day, *match.group(4, 5, 6, 7))
    if re.match(r"(?:[A-Za-z]{3,9},?\s+)?\d{1,2}[\s-][A-Za-z]{3}[A-Za-z]*[\s-]\d{2,4}\s+\d{1,2}:\d{2}", text):
        stamp = _rfc2822(text)
        if stamp:
            return stamp
    if match := _ERA.search(text):
        year = {"令和": 2018, "平成": 1988}[match[1]] + (1 if match[2] == "元" else int(match[2]))
        if day := _build(year, int(match[3]), int(match[4])):
            return day.isoformat()
    if (match := _YMD.search(text)) and (day := _build(*map(int, match.group(1, 2, 3)))):
        return day.isoformat()
    return _named_date(text) or _numeric_date(text, month_first)


def has_date(text: str) -> bool:
    """Whether there is a whole date in ``text``."""
    return read_date(text) is not None


def _rfc2822(text: str) -> str | None:
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment.isoformat()


def _named_date(text: str) -> str | None:
    months = load_months()
    day_first, month_first = _named()
    for pattern, order in ((day_first, (2, 0, 1)), (month_first, (2, 1, 0))):
        for match in pattern.finditer(text):
            parts = match.groups()
            year, number, name = (
                (parts[i] for i in order) if order[2] == 0 else (parts[2], parts[0], parts[1])
            )
            month = months.get(_fold(name))
            if month and (day := _build(int(year) + (2000 if len(year) == 2 else 0), month, int(number))):
                clock = _CLOCK_ZONE.match(text, match.end())
                return _with_clock(day, *clock.groups()) if clock else day.isoformat()
    return None


def _numeric_date(text: str, month_first: bool) -> str | None:
    for match in _NUMERIC.finditer(text):
        one, two, year = int(match[1]), int(match[3]), int(match[4])
        year += 0 if year > 99 else (2000 if year < 70 else 1900)
        swap = (month_first and match[2] != "." and one <= 12) or two > 12
        day = _build(year, one, two) if swap else _build(year, two, one)
        if day:
            return day.isoformat()
    return None


def day_of(stamp: str | None) -> date | None:
    """The calendar day of an ISO text, as printed."""
    match = re.match(r"(\d{4})-(\d\d)-(\d\d)", stamp or "")
    return _build(*map(int, match.groups())) if match else None


def is_plausible(stamp: str | None, *, now: datetime | None = None) -> bool:
    """Neither before the web's newspapers (1995) nor later than tomorrow."""
    day = day_of(stamp)
    limit = (now or datetime.now(UTC)).date() + timedelta(days=1)
    return day is not None and EARLIEST <= day <= limit


def url_date(url: str | None) -> tuple[str | None, str]:
    """The date that an address itself carries, and its precision (``day``, ``month`` or ``year``)."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None, ""
    path = unquote(parts.path)
    for match in _URL_DATE.finditer(path):
        year, month, day, m2, d2 = match.groups()
        number = month or m2
        if not number:
            continue
        value = int(number) if number.isdigit() else load_months().get(_fold(number), 0)
        end = day or d2
        if end and (whole := _build(int(year), value, int(end))):
            return whole.isoformat(), "day"
        if month and 1 <= value <= 12 and path[match.start() - 1 : match.start()] == "/" and not end:
            return f"{year}-{value:02d}", "month"
    return None, ""


def iso_from_parts(parts: tuple[int, ...] | None) -> str | None:
    """The UTC instant of a ``struct_time`` such as feedparser gives, or None."""
    if not parts:
        return None
    try:
        year, month, day, hour, minute, second = parts[:6]
        return datetime(year, month, day, hour, minute, second, tzinfo=UTC).isoformat()
    except (ValueError, TypeError):
        return None


def plausible_instant(stamp: str | None, signals: list[Signal]) -> str | None:
    """``stamp`` if it can be true; else None, and a signal that says what it was."""
    if stamp is None or is_plausible(stamp):
        return stamp
    day = day_of(stamp)
    signals.append(
        Signal(code="future_date" if day and day > EARLIEST else "impossible_date", detail=stamp[:40])
    )
    return None
