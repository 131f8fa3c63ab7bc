"""Small words beside words for events and their dates; the words stand in ``events_beside.csv``."""

from __future__ import annotations

import re
from functools import cache

from extractors.entities.word_lists import WordFile

_FILE = WordFile(
    "events_beside.csv", "purpose", "joins", "until", "until_behind", "for_which", "for_what",
    "more", "more_of", "works", "works_in", "cheap", "cheap_price",
    "grows", "grows_ties", "verb_before", "verb_after", "noun_or_verb", "sum_before", "sum_grows", "infinitives", "base_form",
)  # fmt: skip
_word = _FILE.any_of


@cache
def purpose() -> re.Pattern[str]:
    """An infinitive of purpose is no deed: ``committed $70 billion to expand``."""
    return re.compile(rf"\b{_word('purpose')}\s\Z", re.IGNORECASE)


@cache
def purpose_joined() -> re.Pattern[str]:
    """The second of two infinitives of purpose: ``requested money to acquire chips and | expand``."""
    return re.compile(rf"\b{_word('purpose')}\s[a-z]+\s[^.;:]{{0,80}}\b{_word('infinitives')}\s\Z")


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


def is_purpose(text: str, start: int, end: int) -> bool:
    """Whether an event's word is an infinitive of purpose, by itself or as the second of two."""
    if purpose().search(text, max(0, start - 12), start):
        return True
    return (
        text[start:end] in _FILE.of("base_form")
        and purpose_joined().search(text, max(0, start - 110), start) is not None
    )


def only_says(text: str, start: int, end: int) -> bool:
    """Whether a word with what follows says something else than that a thing happens: ``eight additional firms``."""
    word = text[start:end].lower()
    if any(word in words and behind.match(text, end) for words, behind in _followed()):
        return True
    before = text[max(0, start - 40) : start]
    if word in _FILE.of(
        "noun_or_verb"
    ):  # a thing in ``a sovereign wealth fund``, a deed in ``Norway funds a machine``
        return not (_verb_before().search(before) or _verb_after().match(text, end))
    return word in _FILE.of("sum_grows") and _sum_before().search(before) is not None


@cache
def _followed() -> tuple[tuple[frozenset[str], re.Pattern[str]], ...]:
    """Words, and what makes another thing of them behind them."""
    return tuple(
        (frozenset(_FILE.of(use)), re.compile(pattern, re.IGNORECASE))
        for use, pattern in (
            # What a thing is for, and not what is done to it: the training of ``a training cluster``.
            ("for_what", rf"\s{_word('for_which')}\b"),
            ("more", rf"\s(?:[\w-]+\s){{0,2}}?{_word('more_of')}\b"),
            ("works", rf"\s(?:in|across|within)\s(?:[\w-]+\s){{0,4}}?{_word('works_in')}\b"),
            ("cheap", rf"\s(?:[\w-]+\s)?{_word('cheap_price')}\b"),
            ("grows", rf"[\s\"“‘']+(?:[\w'’-]+\s){{0,2}}?{_word('grows_ties')}\b"),
        )
    )


@cache
def _verb_before() -> re.Pattern[str]:
    return re.compile(rf"\b{_word('verb_before')}\s\Z", re.IGNORECASE)


@cache
def _verb_after() -> re.Pattern[str]:
    return re.compile(rf"\s{_word('verb_after')}\s", re.IGNORECASE)


@cache
def _sum_before() -> re.Pattern[str]:
    """A sum that grows: ``the budget has increased``."""
    return re.compile(rf"\b{_word('sum_before')}\s(?:[\w-]+\s){{0,5}}?\Z", re.IGNORECASE)
