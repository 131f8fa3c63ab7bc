"""Ministries that a sentence speaks of, by what they look after: ``{"science"}`` for ``el ministerio de Ciencia``."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import yaml

from warehouse.projects.labels import word_pattern
from warehouse.projects.names import normalised

OFFICES_FILE = Path(__file__).parents[1] / "reference" / "offices.yml"
BEFORE, BEHIND = 2, 3
"""Words around a ministry in which its matter stands: ``education ministry``, ``ministère de la Recherche``."""

PRIME = frozenset({"prime", "premier", "primer", "primeiro", "primo", "eerste", "first"})
"""A prime minister looks after no matter of their own."""

IDEOGRAMS = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")


@lru_cache(maxsize=100_000)
def offices(sentence: str) -> frozenset[str]:
    """Matters of the ministries that a sentence names."""
    words = normalised(sentence).split()
    found = {matter for name, matter in _whole_names() if name in sentence}
    for at, word in enumerate(words):
        if any(word.endswith(end) and word != end for end in _tables()["ends"]):
            found |= _matters(word)
        if _heads().fullmatch(word):
            found |= _nearest(words, at)
    return frozenset(found)


def _nearest(words: list[str], at: int) -> frozenset[str]:
    """Matters right before a ministry; where none stands there, the first behind it."""
    if words[at - 1 : at] and words[at - 1] in PRIME:
        return frozenset()
    before = frozenset[str]().union(*(_matters(word) for word in words[max(0, at - BEFORE) : at]))
    if before:
        return before
    return next((told for word in words[at + 1 : at + 1 + BEHIND] if (told := _matters(word))), frozenset())


def _matters(word: str) -> frozenset[str]:
    return frozenset(matter for matter, told in _patterns().items() if told.fullmatch(word))


@cache
def _heads() -> re.Pattern[str]:
    return re.compile("|".join(map(word_pattern, _tables()["heads"])))


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        matter: re.compile("|".join(word_pattern(word) for word in words))
        for matter, words in _tables()["matters"].items()
    }


@cache
def _whole_names() -> tuple[tuple[str, str], ...]:
    """Names in a script without spaces, or whose letters ``normalised`` takes apart, found wherever they stand."""
    return tuple(
        (word, matter)
        for matter, words in _tables()["matters"].items()
        for word in words
        if IDEOGRAMS.search(word) and len(word) > 2
    )


@cache
def _tables() -> dict[str, Any]:
    tables: dict[str, Any] = yaml.safe_load(OFFICES_FILE.read_text(encoding="utf-8"))
    return tables
