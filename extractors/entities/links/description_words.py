"""Patterns of the words beside a noun that describes a project; the words stand in ``description_words.csv``."""

from __future__ import annotations

import re
from functools import cache

from extractors.entities.word_lists import WordFile, any_case

_FILE = WordFile(
    "description_words.csv",
    "many", "one", "superlative", "most", "one_of", "definite", "elided", "indefinite", "founds", "founded",
    "joins_noun", "modified", "parts", "ai", "short", "centre", "body_next", "called", "organisation", "company",
    "any", "costs", "collective",
)  # fmt: skip
_word = _FILE.any_of


@cache
def many() -> re.Pattern[str]:
    """General talk of many things, which no project is meant by."""
    return any_case(rf"\b(?:{_word('many')}|\d[\d,.]{{2,}})\s+(?:[\w-]+\s+){{0,2}}\Z")


@cache
def collective() -> re.Pattern[str]:
    """Several that are one thing together: ``a family of language models``."""
    return any_case(rf"\b{_word('collective')}\s+(?:[\w-]+\s+){{0,2}}\Z")


@cache
def one() -> re.Pattern[str]:
    """One thing, with some words between."""
    return any_case(rf"\b{_word('one')}\s+(?:[\w.,'’%€$£-]+\s+){{0,5}}\Z")


@cache
def superlative() -> re.Pattern[str]:
    """One thing before all others of its kind: ``the world's largest``, ``Japan's most powerful``."""
    return any_case(rf"\b(?:{_word('superlative')}|{_word('most')}\s[\w-]+)\s+(?:[\w-]+\s+){{0,2}}\Z")


@cache
def one_of() -> re.Pattern[str]:
    """One of a class that was named for what it belongs to: ``chose Helios as one of seven AI factories``."""
    return any_case(rf"\b{_word('one_of')}\s(?:\S+\s){{0,3}}\Z")


@cache
def definite(language: str) -> re.Pattern[str] | None:
    """Articles by which a noun was spoken of before, in languages that have them."""
    if not _FILE.of("definite", languages=[language]):
        return None
    words = _word("definite", languages=[language])
    return any_case(rf"\b(?:{words}\s+|{_word('elided')})(?:[\w-]+\s+){{0,2}}\Z")


@cache
def indefinite() -> re.Pattern[str]:
    """What is told for the first time."""
    return any_case(rf"\b{_word('indefinite')}\s+(?:\S+\s+){{0,7}}\Z")


@cache
def founds() -> re.Pattern[str]:
    """Founding words before a body, in Chinese."""
    return re.compile(rf"{_word('founds')}[^，。、；]{{0,24}}\Z")


@cache
def founded() -> re.Pattern[str]:
    """Founding words behind a body, in Japanese and Korean."""
    return re.compile(rf"[^、。]{{0,6}}{_word('founded')}")


@cache
def modified() -> re.Pattern[str]:
    """A noun that the one before it only describes: ``大模型企业``."""
    return re.compile(rf"{_word('joins_noun')}?{_word('modified')}")


@cache
def parted() -> re.Pattern[str]:
    """What lets each of two nouns stand for itself."""
    return re.compile(rf"[，、。；：,;:]|{_word('parts')}")


@cache
def bare_centre() -> re.Pattern[str]:
    """A centre of AI of which no more is said."""
    return any_case(rf"{_word('ai')}(?:\s{_word('short')})?\s{_word('centre')}")


@cache
def body_next() -> re.Pattern[str]:
    """A centre or institute goes on the name that a cue begins."""
    return re.compile(rf"\s{_word('body_next')}\b")


@cache
def called_next() -> re.Pattern[str]:
    """``called`` makes it a thing all the same."""
    return re.compile(rf",?\s{_word('called')}\b")


@cache
def organisation() -> re.Pattern[str]:
    """The kind of a body."""
    return re.compile(_word("organisation"))


@cache
def company_next() -> re.Pattern[str]:
    """What a company makes or runs is not built by naming it: ``a data centre operator``."""
    return re.compile(rf"[\s-](?:[a-z-]+\s)?{_word('company')}\b")


@cache
def any_such() -> re.Pattern[str]:
    """Before a thing of which what it costs at all is told: ``a gigafactory costs perhaps €4bn``."""
    return any_case(rf"\b{_word('any')}\s(?:[\w-]+\s){{0,2}}\Z")


@cache
def costs() -> re.Pattern[str]:
    """What such a thing costs at all."""
    return re.compile(rf"\s(?:\w+ly\s)?{_word('costs')}\s")
