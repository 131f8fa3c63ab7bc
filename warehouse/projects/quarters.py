"""Days and quarters."""

from __future__ import annotations

from datetime import date, timedelta

UNKNOWN = "unknown"
PRECISE = frozenset({"day", "month", "quarter"})
MONTHS = {"day": 0, "month": 1, "quarter": 3, "half": 6, "year": 12}


def quarter_of(day: date | None, precision: str | None = "day") -> str:
    """``2025-Q4``; ``unknown`` without a day, or if the date is less precise than a quarter."""
    if day is None or precision not in PRECISE:
        return UNKNOWN
    return f"{day.year}-Q{(day.month + 2) // 3}"


def last_day(first: date, precision: str | None) -> date:
    """Last day of the period that begins on ``first``."""
    months = MONTHS.get(precision or "day", 0)
    if months == 0:
        return first
    index = first.year * 12 + first.month - 1 + months
    return date(index // 12, index % 12 + 1, 1) - timedelta(days=1)


def first_day(quarter: str) -> date:
    """First day of a quarter such as ``2025-Q4``."""
    year, number = quarter.split("-Q")
    return date(int(year), 3 * int(number) - 2, 1)


def quarters_between(first: str, last: str) -> list[str]:
    """All quarters from one to another, both included."""
    found, day = [], first_day(first)
    while (quarter := quarter_of(day)) <= last:
        found.append(quarter)
        day = last_day(day, "quarter") + timedelta(days=1)
    return found
