"""Dates as the sample's sites print them, in their languages."""

from __future__ import annotations

from datetime import datetime

_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
}
_DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
_SHORT = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def date_words(day: datetime | None, language: str) -> str:
    """``13 mai 2025``, ``13. Mai 2025``, ``2025年5月13日``: the day as a reader of the language writes it."""
    if day is None:
        return ""
    code = language.partition("-")[0]
    if code == "ja":
        return f"{day.year}年{day.month}月{day.day}日"
    if code == "ko":
        return f"{day.year}년 {day.month}월 {day.day}일"
    month = _MONTHS.get(code, _MONTHS["en"]).split()[day.month - 1]
    if code == "de":
        return f"{day.day}. {month} {day.year}"
    if code == "fr":
        return f"{'1er' if day.day == 1 else day.day} {month} {day.year}"
    if code == "es":
        return f"{day.day} de {month} de {day.year}"
    if language == "en-US":
        return f"{month} {day.day}, {day.year}"
    return f"{day.day} {month} {day.year}"


def bureau_date(day: datetime) -> str:
    """``07 MAR 2024 7:40PM``, as the Indian press bureau prints it."""
    hour, half = day.hour % 12 or 12, "AM" if day.hour < 12 else "PM"
    return f"{day.day:02d} {_SHORT[day.month - 1].upper()} {day.year} {hour}:{day.minute:02d}{half}"


def era_date(day: datetime) -> str:
    """``令和6年4月19日``: the Japanese era's year."""
    return f"令和{day.year - 2018}年{day.month}月{day.day}日"


def mail_date(day: datetime) -> str:
    """RFC 822, for RSS."""
    zone = day.strftime("%z") or "+0000"
    return f"{_DAYS[day.weekday()]}, {day.day:02d} {_SHORT[day.month - 1]} {day.year} {day:%H:%M:%S} {zone}"
