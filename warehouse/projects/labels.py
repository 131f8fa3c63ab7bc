"""Labels in the place of names, and descriptions of what a country has but one of.

``National AI Strategy`` names its kind and its country and nothing else; ``the country's first public
supercomputer`` says that there is no other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

import yaml

from warehouse.projects.actors import speaks_of_a_country
from warehouse.projects.names import naming_words, normalised

LABELS_FILE = Path(__file__).parents[1] / "reference" / "labels.yml"
YEAR = re.compile(r"20[0-4]\d")
REACH = 4
"""Words between ``first`` and what is the first of its kind: ``the first public, open language model``."""


def own_words(name: str, places: Iterable[str]) -> frozenset[str]:
    """Words of a name that are neither its country nor a place of its, nor a year."""
    where = {word for place in places for word in place.split()}
    return frozenset(
        word
        for word in naming_words(name)
        if word not in where
        and not YEAR.fullmatch(word)
        and not speaks_of_a_country(word)
        and not kinds([word])
    )


def years(name: str) -> frozenset[str]:
    """Years in a name: they tell two strategies of one country apart."""
    return frozenset(YEAR.findall(name))


@lru_cache(maxsize=100_000)
def kinds_of(name: str) -> frozenset[str]:
    """Kinds of thing that a name or label tells."""
    return kinds(normalised(name).split())


def kinds(words: Iterable[str]) -> frozenset[str]:
    """Kinds of thing that words tell."""
    return frozenset(
        kind for word in words for kind, told in _lists()["heads"].items() if told.fullmatch(word)
    )


@lru_cache(maxsize=100_000)
def alone(sentence: str) -> frozenset[tuple[str, str]]:
    """What a sentence (``normalised``) says to be the only one: ``("national", "model")``."""
    words = sentence.split()
    found = set()
    for at, word in enumerate(words):
        for told, pattern in _lists()["alone"].items():
            if pattern.fullmatch(word):
                near = words[max(0, at - REACH) : at + REACH + 1]
                found |= {(told, kind) for kind in kinds(near)}
    return frozenset(found)


@cache
def _lists() -> dict[str, dict[str, re.Pattern[str]]]:
    lists = yaml.safe_load(LABELS_FILE.read_text(encoding="utf-8"))
    return {
        key: {name: re.compile("|".join(map(word_pattern, words))) for name, words in group.items()}
        for key, group in lists.items()
    }


def word_pattern(word: str) -> str:
    """A word of the lists; a star stands for any ending."""
    return re.escape(word.removesuffix("*")) + (r"\w*" if word.endswith("*") else "")
