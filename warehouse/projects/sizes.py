"""How big a sentence says that something is: megawatts, chips, flops, bytes, hours, whatever the language.

``10,000 Blackwell GPUs``, ``10.000 puces`` and ``1万枚のGPU`` are one size. Units, scales and what may stand between
stand in ``reference/units.yml``.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import yaml

UNITS_FILE = Path(__file__).parents[1] / "reference" / "units.yml"

FIGURES = 3
"""Figures to which a size is told: 10,372 chips and 10,400 are the same ones."""

NUMBER = r"(?<![A-Za-z\d.,])(?P<number>\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|\d[\d.,]*\d|\d)"
YEARS = range(1990, 2050)
WITHOUT_SPACES = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")
MYRIADS = re.compile(r"(?<![\d.,])(\d+)[万萬만] ?(\d{1,4})(?!\d)")
"""``2万4000``: myriads and what is over."""

FEW_HOURS = 100
"""``24 hours`` is a time, not the size of a collection."""


@lru_cache(maxsize=100_000)
def sizes(sentence: str) -> frozenset[str]:
    """Sizes, evened out: ``{"500 mw", "10000 chip"}``."""
    if not any(char.isdigit() for char in sentence):
        return frozenset()
    text = _plain(sentence)
    return frozenset(
        f"{value:g} {measure}"
        for told in _pattern().finditer(text)
        for measure, value in [_value(told)]
        if value is not None
    )


@lru_cache(maxsize=100_000)
def chips(sentence: str) -> frozenset[str]:
    """Generations of accelerators that a sentence names."""
    words = set(re.findall(r"[^\W_]+", sentence.casefold()))
    return frozenset(name for name, told in _tables()["chips"].items() if words & set(told))


@cache
def chip_words() -> frozenset[str]:
    """Names of chips, which name nobody who acts."""
    return frozenset(word for told in _tables()["chips"].values() for word in told)


def _plain(sentence: str) -> str:
    """Without accents, capitals kept; letters of Hangul stay together."""
    apart = unicodedata.normalize("NFKD", sentence.replace("\u00a0", " ").replace("\u202f", " "))
    plain = unicodedata.normalize("NFC", "".join(c for c in apart if not "\u0300" <= c <= "\u036f"))
    return MYRIADS.sub(lambda told: str(int(told[1]) * 10_000 + int(told[2])), plain)


def _value(told: re.Match[str]) -> tuple[str, float | None]:
    unit = told["unit"].casefold()
    measure, times = next((m, t) for m, t, word in _units() if word.fullmatch(unit))
    scale = next((s for s, word in _scales() if word.fullmatch((told["scale"] or "").casefold())), 1)
    value = float(_even(told["number"], is_small=times >= 1000 or scale >= 1000))
    is_year = value in YEARS and told["number"].isdigit() and bool(told["between"])
    value = float(f"{value * scale * times:.{FIGURES}g}")
    if is_year or (measure == "hour" and value < FEW_HOURS):
        return measure, None
    return measure, value


def _even(number: str, *, is_small: bool) -> str:
    """``12.600`` as ``12600``, ``1,2`` as ``1.2``: three figures behind a mark are thousands, unless few are counted."""
    plain = re.sub(r",(?=\d{3}(?:\D|$))", "", number.replace(" ", "")).replace(",", ".")
    if not is_small:
        plain = re.sub(r"\.(?=\d{3}(?:\D|$))", "", plain)
    whole, mark, rest = plain.rpartition(".")
    return f"{whole.replace('.', '')}{mark}{rest}"


@cache
def _pattern() -> re.Pattern[str]:
    tables = _tables()
    unit = _any_of(word for told in tables["units"].values() for words in told.values() for word in words)
    scale = _any_of(word for words in tables["scales"].values() for word in words)
    between = "|".join(sorted(map(re.escape, tables["between"]), key=len, reverse=True))
    filler = rf"(?:(?:{between})[\s-]*|(?-i:[^\W\d_]*[A-Z][\w+-]*(?:['’]s)?)[\s-]+)"
    return re.compile(
        rf"{NUMBER}(?:[\s-]*(?P<scale>{scale}))?[\s-]*(?P<between>{filler}{{0,5}}?)(?P<unit>{unit})",
        re.IGNORECASE,
    )


def _any_of(words: Any) -> str:
    return "|".join(_word(word) for word in sorted(words, key=len, reverse=True))


def _word(word: str) -> str:
    """A word of the lists as a pattern; nothing may follow it, except in a script without spaces."""
    plain = re.escape(word.removesuffix("*"))
    return plain + (r"\w*" if word.endswith("*") else "" if WITHOUT_SPACES.search(word) else r"(?!\w)")


@cache
def _units() -> tuple[tuple[str, float, re.Pattern[str]], ...]:
    return tuple(
        (measure, float(times), re.compile(_any_of(words), re.IGNORECASE))
        for measure, told in _tables()["units"].items()
        for times, words in told.items()
    )


@cache
def _scales() -> tuple[tuple[float, re.Pattern[str]], ...]:
    return tuple(
        (float(s), re.compile(_any_of(words), re.IGNORECASE)) for s, words in _tables()["scales"].items()
    )


@cache
def _tables() -> dict[str, Any]:
    tables: dict[str, Any] = yaml.safe_load(UNITS_FILE.read_text(encoding="utf-8"))
    return tables
