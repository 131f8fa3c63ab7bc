"""A language for texts that come without one: by script, then by scale and currency words that they use."""

from __future__ import annotations

import re
from functools import cache

from extractors.entities.amounts.context import common_words
from extractors.entities.amounts.fold import fold
from extractors.entities.amounts.lexicon import scale_rows
from extractors.entities.amounts.tables import split

_SCRIPTS = tuple(
    (language, re.compile(pattern))
    for language, pattern in (
        ("ja", r"[\u3041-\u30ff]"),
        ("ko", r"[\uac00-\ud7af]"),
        ("zh", r"[\u4e00-\u9fff]"),
        ("ru", r"[\u0400-\u04ff]{3}"),
        ("ar", r"[\u0620-\u06ff]{3}"),
        ("he", r"[\u0590-\u05ff]{3}"),
        ("hi", r"[\u0900-\u097f]{2}"),
        ("el", r"[\u0370-\u03ff]{4}"),
        ("th", r"[\u0e00-\u0e7f]{3}"),
        ("ka", r"[\u10a0-\u10ff]{3}"),
    )
)
_WORD = re.compile(r"[^\W\d_]+")


@cache
def _latin_words() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    common = common_words()
    for language, words in common.items():
        for word in words:
            found.setdefault(fold(word), []).append(language)
    for row in scale_rows():
        for word in split(row["words"]):
            if row["languages"] in common and row["kind"] == "word" and len(word) > 3:
                found.setdefault(fold(word), []).append(row["languages"])
    return {word: tuple(languages) for word, languages in found.items()}


def language_of(folded: str) -> str:
    """A guess from the first 2,000 characters, good enough for decimal signs and scale words."""
    head = folded[:2000]
    for language, script in _SCRIPTS:
        if script.search(head):
            return language
    votes: dict[str, int] = {}
    for word in _WORD.findall(head):
        for language in _latin_words().get(word, ()):
            votes[language] = votes.get(language, 0) + 1
    return max(votes, key=lambda k: (votes[k], k == "en")) if votes else "en"
