"""Whether a run of words is a name, or only says what a thing is."""

from __future__ import annotations

import re
from functools import cache

from babel import Locale

from extractors.entities.links.name_heads import Head
from extractors.entities.links.name_words import any_of, words_of


def is_name(name: str, plain_words: frozenset[str]) -> bool:
    """Whether something is left of a name without its ordinary words."""
    words = [word.strip(".,'’()“”\"").lower() for word in re.split(r"[\s/]+", name)]
    words = [re.sub(r"['’]s?$", "", word) for word in words if word]
    words = [part for word in words for part in (word.split("-") if _is_plain_pair(word) else [word])]
    words = [word for word in words if not _plain_compound().fullmatch(word)]
    return any(word not in _plain() and word not in plain_words and len(word) > 1 for word in words)


def _is_plain_pair(word: str) -> bool:
    """Whether both halves of a compound are ordinary words: ``traditional-chinese``."""
    return "-" in word and all(part in _plain() for part in word.split("-"))


def clean(name: str) -> str:
    """A name without articles, quotation marks and the owner before it."""
    name = re.sub(r"\s+", " ", name).strip(" ,.;:\"“”«»‘’'()")
    return _article().sub("", name)


def is_headline(run: str, head: Head) -> bool:
    """Whether a run of capitals is a headline's: words of size or order, or models of no name (``Frontier AI Models``)."""
    return head.type == "model" or not headline_words().isdisjoint(run.lower().split())


def has_ai(name: str) -> bool:
    """Whether a name says that it is about AI or computing."""
    return _ai().search(name) is not None


def is_ai_body(name: str) -> bool:
    """Whether the name of a body says that it is for AI."""
    return _ai_body().search(name) is not None


@cache
def headline_words() -> frozenset[str]:
    """Words of a headline in which every word has a capital: ``Largest AI Data Center``."""
    return frozenset(words_of("plain_headline"))


@cache
def _plain() -> frozenset[str]:
    """What a name may not consist of alone: small words, companies, languages of one word (``an Arabic model``)."""
    languages = (name.lower() for name in Locale.parse("en").languages.values() if " " not in name)
    return frozenset((*words_of("plain"), *words_of("plain_variety"), *words_of("plain_beside"), *languages))


@cache
def _plain_compound() -> re.Pattern[str]:
    """Compounds that only describe: ``an AI-ready model``, ``a Malay-language model``, ``a 70-billion-parameter model``."""
    return re.compile(
        rf"(?:{any_of('compound_begins')})-\w+|[\d.,]+|[gmk]w|[\w.-]+-(?:{any_of('compound_ends')})"
    )


@cache
def _article() -> re.Pattern[str]:
    return re.compile(rf"^(?:{any_of('article')})\s+", re.IGNORECASE)


@cache
def _ai() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of('ai_word')})\b|A\.I\.|{any_of('ai_part')}")


@cache
def _ai_body() -> re.Pattern[str]:
    return re.compile(rf"\b(?:AI|KI)\b|A\.I\.|{any_of('ai_body')}")
