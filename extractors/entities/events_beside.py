"""Small words beside words for events and their dates; the words stand in ``events_beside.csv``."""

from __future__ import annotations

import re
from functools import cache

from extractors.entities.word_lists import WordFile

_FILE = WordFile(
    "events_beside.csv", "purpose", "joins", "until", "until_behind", "for_which", "for_what"
)  # fmt: skip
_word = _FILE.any_of


@cache
def purpose() -> re.Pattern[str]:
    """An infinitive of purpose is no deed: ``committed $70 billion to expand``."""
    return re.compile(rf"\b{_word('purpose')}\s\Z", re.IGNORECASE)


@cache
def joins() -> re.Pattern[str]:
    """Begins the next clause: the date before it is that of the clause before."""
    return re.compile(rf"[,;]?\s{_word('joins')}\s")


@cache
def until() -> re.Pattern[str]:
    """Before the end of a period, which says nothing of when a thing happened."""
    return re.compile(rf"\b{_word('until')}\s+(?:\w+\s+)?\Z", re.IGNORECASE)


@cache
def until_behind() -> re.Pattern[str]:
    """The same behind it, in Japanese, Korean and Chinese."""
    return re.compile(rf"\s?{_word('until_behind')}")


@cache
def for_what() -> frozenset[str]:
    """What a thing may be for, and not what is done to it: the training of ``a training cluster``."""
    return frozenset(_FILE.of("for_what"))


@cache
def for_which() -> re.Pattern[str]:
    """The thing behind such a word."""
    return re.compile(rf"\s{_word('for_which')}\b", re.IGNORECASE)
