"""Makers that a sentence keeps out: negated verbs of use, nobody and none, exclusion, and verbs that end in a not.

The words stand in ``vendor_negation.csv``. How far each reaches is the same everywhere: up to the next comma,
``but``, or a verb of supply that begins with somebody else (``Statt Intel lieferte AMD``).
"""

from __future__ import annotations

import re
from functools import cache

from extractors.entities.word_lists import WordFile

_REACH = 64
_FAR = 48
_WORDS = WordFile(
    "vendor_negation.csv",
    "not", "not_joined", "use", "only", "not_behind", "ne", "pas", "nobody", "nor_name", "excludes", "not_verb",
    "left_out", "verb_not", "after", "without", "after_verb", "is", "kept_out", "not_next", "but", "supplies",
)  # fmt: skip


def is_kept_out(sentence: str, start: int, end: int) -> bool:
    """Whether the words around the maker's name ``sentence[start:end]`` say that its hardware is not there."""
    for cue in _before().finditer(sentence, max(0, start - _REACH - 20), start):
        between = sentence[cue.end() : start]
        if len(between) <= _FAR and not _ends().search(between) and not supplies().search(between):
            return True
    return _after().match(sentence[end : end + 60]) is not None


@cache
def supplies() -> re.Pattern[str]:
    """Instead of one, another supplies: the verb ends what is left out."""
    return re.compile(_WORDS.anywhere("supplies"), re.IGNORECASE)


@cache
def _before() -> re.Pattern[str]:
    """What keeps out the maker named after it."""
    word = _WORDS.any_of
    only = rf"{word('only')}\b"
    parts = (
        # A negated verb, up to two words behind its negation: ``does not currently use``.
        rf"(?:\b{word('not')}|(?<={word('not_joined')}))\s+(?:(?!{only})\w+\s+){{0,2}}?{word('use')}\b",
        rf"\b{word('ne')}(?:\s|(?<=['’]))\s?\w+\s(?:\w+\s)?{word('pas')}\b",
        _WORDS.anywhere("nobody", "excludes"),
        rf"\b{word('nor_name')}(?=\s[A-Z])",
        rf"\b{word('not_behind')}\b(?!\s{only})",
        rf"(?<!\w)(?:{word('not_verb')}\s\w+|{word('left_out')})",
    )
    return re.compile("|".join(parts), re.IGNORECASE)


@cache
def _after() -> re.Pattern[str]:
    """What keeps out the maker named right before it, or a few words before."""
    word = _WORDS.any_of
    parts = (
        rf"(?:['’]\w{{1,5}})?(?:\s[\w'’]+){{0,4}}?\s{word('verb_not')}(?=[\s.,;!?]|\Z)",
        rf"[^.,]{{0,22}}?{word('after', languages=['ko'])}",
        rf"[^。、,]{{0,18}}?{word('after', languages=['ja'])}",
        rf"[^。，,]{{0,8}}?{word('after', languages=['zh'])}",
        rf"\s{word('is')}\s(?:\w+\s)?{_WORDS.anywhere('kept_out')}",
        rf"\s{word('not_next')}\s\w+",
        rf"\s(?:{word('without')}|\S+\s{word('after_verb')})",
    )
    return re.compile("|".join(parts), re.IGNORECASE)


@cache
def _ends() -> re.Pattern[str]:
    return re.compile(rf"[,;:—。，；]|{_WORDS.anywhere('but')}", re.IGNORECASE)
