"""Words that stand for a country that was named before, or for a text's own, from data files."""

from __future__ import annotations

import re
from functools import cache

from extractors.entities.read_rows import DATA, each, filled, read_rows
from extractors.entities.word_lists import WordFile, any_of

_FILE = WordFile("host_anaphors.csv", "anaphor", "in", "this", "country", "there", "weak", "government")


@cache
def anaphor() -> re.Pattern[str]:
    """A country by what it is, or its government: ``the kingdom``, ``die Regierung``."""
    return re.compile(_FILE.anywhere("anaphor"), re.IGNORECASE)


@cache
def there() -> re.Pattern[str]:
    """What stands near is in the country spoken of: ``across the country``."""
    this = rf"{_FILE.any_of('in')}\s{_FILE.any_of('this')}\s{_FILE.any_of('country')}"
    return re.compile(rf"\b{this}\b|{_FILE.anywhere('there')}", re.IGNORECASE)


@cache
def opening() -> re.Pattern[str]:
    """A country by what it is, where a sentence begins with it: ``The kingdom will``."""
    return re.compile(
        rf"(?:{_FILE.any_of('this')})\s{_FILE.any_of('country')}\b(?!['’]s\s[A-Z])", re.IGNORECASE
    )


@cache
def weak() -> re.Pattern[str]:
    """What may stand for the country spoken of where there is no other."""
    return re.compile(_FILE.anywhere("weak"), re.IGNORECASE)


@cache
def government() -> re.Pattern[str]:
    """Who speaks as a country does."""
    return re.compile(_FILE.anywhere("government"), re.IGNORECASE)


def fitting(phrase: str) -> frozenset[str] | None:
    """The countries that a word of a phrase may stand for: the kingdoms of ``the kingdom``; None where it is any."""
    pattern, countries = _forms()
    form = pattern.search(phrase)
    return countries[form[0].lower()] if form else None


def home_of(language: str) -> tuple[str, re.Pattern[str]] | None:
    """The country of texts in a language that has one, and the words by which they call it."""
    return _homes().get(language) or _homes().get(language.split("-")[0])


@cache
def _forms() -> tuple[re.Pattern[str], dict[str, frozenset[str]]]:
    rows = read_rows(
        DATA / "host_forms.csv",
        ("form", "countries", "source"),
        {"form": filled, "countries": each(_is_code, " ")},
        key=("form",),
    )
    known = {row["form"]: frozenset(row["countries"].split()) for row in rows}
    return re.compile(rf"\b{any_of(known)}\b", re.IGNORECASE), known


@cache
def _homes() -> dict[str, tuple[str, re.Pattern[str]]]:
    rows = read_rows(
        DATA / "host_homes.csv",
        ("language", "country", "words", "source"),
        {"language": filled, "country": _is_code, "words": each(filled, "|")},
        key=("language",),
    )
    return {row["language"]: (row["country"], re.compile(any_of(row["words"].split("|")))) for row in rows}


def _is_code(value: str) -> str | None:
    return None if re.fullmatch(r"[A-Z]{3}", value) else f"{value!r} is no ISO 3166-1 alpha-3 code"
