"""Patterns of the words that tell what a maker's name is about; the words stand in ``vendor_words.csv``."""

from __future__ import annotations

import re
from functools import cache

from extractors.entities.word_lists import WordFile

_FILE = WordFile(
    "vendor_words.csv",
    "chip", "hardware", "next", "own", "trade", "business", "any_business", "unveils", "joins", "presented",
    "which", "it", "had", "designed", "of_its_own", "makes", "machines", "develops", "developed", "own_abroad",
    "chip_abroad", "own_before", "own_chip", "not_owned", "wide_chip", "possessive", "bought", "made_by", "and",
    "without", "free_of", "is", "not_used", "without_after", "but", "supplied_before", "supplied_after",
    "joined_after",
)  # fmt: skip
_word, _anywhere = _FILE.any_of, _FILE.anywhere
_WIDE = ("zh", "ja", "ko")
_NARROW = ("en", "de", "fr", "es", "pt", "it", "pl")


def _compiled(*parts: str) -> re.Pattern[str]:
    return re.compile("|".join(parts), re.IGNORECASE)


@cache
def hardware() -> re.Pattern[str]:
    """Machines and their parts."""
    return _compiled(_anywhere("chip", "hardware"))


@cache
def hardware_next() -> re.Pattern[str]:
    """Hardware right after a maker's name."""
    return _compiled(rf"[\s-]+(?:\w+[\s-]+)?{_word('chip', 'next')}\b")


@cache
def own_chips() -> re.Pattern[str]:
    """A company's own chips, or what it does to have such."""
    chip = _word("chip")
    parts = (
        rf"{_word('own')}\s+(?:\w+[\s-]+){{0,3}}?{chip}",
        rf"{_word('trade')}\s+{_word('business')}",
        rf"{_word('any_business')}\s+\w+",
        rf"{_word('unveils')}\s+(?:(?!{_word('joins')}\b)\w+[\s-]+){{0,7}}?{_word('presented')}",
        rf"{chip}\s+(?:{_word('which')}\s+)?{_word('it')}\s+(?:{_word('had')}\s+)?{_word('designed')}",
        rf"{chip}\s+{_word('of_its_own')}",
        rf"{_word('makes')}\s+(?:[\w-]+\s+){{0,2}}{_word('machines')}",
        rf"{_word('develops')}\s+(?:\w+[\s-]+){{0,4}}?{_word('developed')}",
        rf"{_word('own_abroad')}\s+(?:\w+\s+){{0,2}}?{_word('chip_abroad')}",
    )
    wide = (
        rf"{_word('own_before', languages=[code])}\s?\S{{0,6}}?\s?{_word('own_chip', languages=[code])}"
        for code in _WIDE
    )
    return _compiled(rf"\b(?:{'|'.join(parts)})\b", *wide)


@cache
def owned_next() -> re.Pattern[str]:
    """Chips right after a company that are its own."""
    return _compiled(
        rf"(?:['’]s?|s['’])?[\s-]+(?:(?!{_word('not_owned')}\b)[\w-]+\s+){{0,4}}?{_word('chip')}\b",
        rf"(?:{_word('possessive')}\s?)?\S{{0,8}}?{_word('wide_chip')}",
    )


@cache
def bought() -> re.Pattern[str]:
    """Chips change hands."""
    return _compiled(_anywhere("bought"))


@cache
def made_by() -> re.Pattern[str]:
    """Chips and who made them, up to a name in a list of makers."""
    return _compiled(
        rf"{_word('chip')}(?:\s+\w+){{0,3}}\s+{_word('made_by')}\s+"
        rf"(?:[A-Z][\w.]*(?:['’]s)?,?\s+(?:{_word('and')}\s+)?){{0,4}}\Z"
    )


@cache
def without() -> re.Pattern[str]:
    """Before a maker that is not there; what stands between may not hold one of ``ends``."""
    return _compiled(_anywhere("without"))


@cache
def without_after() -> re.Pattern[str]:
    """After a maker that is not there."""
    return _compiled(
        rf"(?:['’]s)?(?:{_anywhere('free_of')}|(?:\s\w+){{0,2}}\s{_word('is')}\s{_word('not_used')})",
        rf"\S{{0,8}}{_word('without_after', languages=['ja'])}",
        rf"\S{{0,6}}\s?(?:\S{{1,5}}\s)?{_word('without_after', languages=['ko'])}",
    )


@cache
def ends() -> re.Pattern[str]:
    """Ends what a word for without reaches."""
    return _compiled(r"[;:—]", _anywhere("but"))


@cache
def supplied_before() -> re.Pattern[str]:
    """Before a maker whose hardware is supplied."""
    return _compiled(
        rf"{_anywhere('supplied_before', languages=_NARROW)}(?:(?<=\d)[\d,.]*)?[^.;]{{0,70}}\Z",
        rf"{_word('supplied_before', languages=_WIDE)}\S{{0,20}}\s?\Z",
    )


@cache
def supplied_after() -> re.Pattern[str]:
    """After a maker whose hardware is supplied."""
    return _compiled(
        rf"(?:['’]s)?(?:[-\s][\w,.-]+){{0,4}}?[-\s]{_word('supplied_after', languages=_NARROW)}\b",
        _word("joined_after"),
        rf"\S{{0,8}}\s?{_word('supplied_after', languages=_WIDE)}",
    )
