"""A language for texts that come without one: by script, then by scale and currency words that they use."""

from __future__ import annotations

import re
from functools import cache

from extractors.entities.amounts.fold import fold
from extractors.entities.amounts.lexicon import scale_rows
from extractors.entities.amounts.tables import split

_SCRIPTS = (
    ("ja", re.compile(r"[\u3041-\u30ff]")), ("ko", re.compile(r"[\uac00-\ud7af]")), ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("ru", re.compile(r"[\u0400-\u04ff]{3}")), ("ar", re.compile(r"[\u0620-\u06ff]{3}")), ("he", re.compile(r"[\u0590-\u05ff]{3}")),
    ("hi", re.compile(r"[\u0900-\u097f]{2}")), ("el", re.compile(r"[\u0370-\u03ff]{4}")), ("th", re.compile(r"[\u0e00-\u0e7f]{3}")),
    ("ka", re.compile(r"[\u10a0-\u10ff]{3}")),
)  # fmt: skip
_COMMON = {
    "en": "the of and to in for with by will has", "fr": "le les des du une est pour dans sur qui", "de": "der die und das ist den mit von für im",
    "es": "el los las del que en por una para con", "pt": "o os da do que em uma para com não", "it": "il di che la per un una sono della del",
    "nl": "de het een van en is dat voor met op", "sv": "och att det som en är av för på med", "tr": "ve bir bu için ile olarak da de",
    "pl": "w i na z do się nie jest że", "nb": "og det som en er av på til med ikke", "vi": "và của là cho các một có được", "id": "dan yang di untuk dengan dari ini",
}  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")


@cache
def _latin_words() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for language, words in _COMMON.items():
        for word in words.split():
            found.setdefault(fold(word), []).append(language)
    for row in scale_rows():
        for word in split(row["words"]):
            if row["languages"] in _COMMON and row["kind"] == "word" and len(word) > 3:
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
