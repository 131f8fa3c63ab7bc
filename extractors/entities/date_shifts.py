"""Days that lie some units of time before or after another day, and days that cannot be."""

from __future__ import annotations

from datetime import date, timedelta

from extractors.entities.event_date_words import SEASONS
from extractors.model import Precision


def shifted(day: date, unit: str, offset: int) -> tuple[date | None, Precision]:
    """The first day of the period that lies ``offset`` units from a day, and how precise that is."""
    if unit == "day":
        return day + timedelta(days=offset), "day"
    if unit == "week":
        monday = day - timedelta(days=day.weekday()) + timedelta(weeks=offset)
        return day_of(monday.year, monday.month, 1), "month"
    if unit == "month":
        months = day.year * 12 + day.month - 1 + offset
        return day_of(months // 12, months % 12 + 1, 1), "month"
    if unit == "quarter":
        quarters = day.year * 4 + (day.month - 1) // 3 + offset
        return day_of(quarters // 4, quarters % 4 * 3 + 1, 1), "quarter"
    if unit in SEASONS:
        return _season(day, SEASONS[unit], offset), "quarter"
    return day_of(day.year + offset, 1, 1), "year"


def _season(day: date, quarter: int, offset: int) -> date | None:
    """The last such season that was over or begun, that of this year, or the next to come."""
    this = date(day.year, 3 * quarter - 2, 1)
    if offset < 0 and (this > day or (day.month - 1) // 3 + 1 == quarter):
        return day_of(this.year - 1, this.month, 1)
    if offset > 0 and this <= day:
        return day_of(this.year + 1, this.month, 1)
    return this


def day_of(year: int | str, month: int | str, day: int | str) -> date | None:
    """A date, or None for one that cannot be."""
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
