"""A number as it stands in a text, and the words that numbers are made of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from extractors.entities.amounts.lexicon import Lexicon, Word

LETTER = r"(?:[^\W\d_]|[\u0300-\u036f\u0900-\u0dff\u0e00-\u0e7f])"  # \w leaves out vowel signs

WORD = re.compile(rf"{LETTER}+(?:\.(?=[ \n]?[^\W\d_]|\W))?")

_GAP = re.compile(r"[ ]{0,2}\n?[ ]{0,2}-?[ ]?|[ ]?-[ ]?")


@dataclass(frozen=True, slots=True)
class Number:
    """``text[start:end]`` as a value; ``head`` is the figure before its scale (1.25 of ``1.25 billion``)."""

    start: int
    end: int
    value: float
    head: float
    scale: float = 1.0
    figures: bool = True
    article: bool = False
    at_least: bool = False  # "6.4+ billion"
    spelled: str = ""


@dataclass(frozen=True)
class _Hashed:
    language: str
    lexicon: Lexicon

    def __hash__(self) -> int:
        return hash(self.language)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Hashed) and other.lexicon is self.lexicon


@lru_cache(maxsize=4096)
def compound(word: str, lex: _Hashed) -> tuple[Word, ...] | None:
    """The number words that a compound such as ``achtundsiebzig`` is made of."""
    if len(word) > 48:
        return None
    best: dict[int, tuple[Word, ...]] = {0: ()}
    for end in range(1, len(word) + 1):
        for start in range(max(0, end - 14), end):
            piece = lex.lexicon.words.get(word[start:end])
            if (
                start in best
                and piece is not None
                and piece.kind in ("add", "times", "and", "half", "part", "scale", "plus")
                and end not in best
            ):
                if piece.kind == "and" and start == 0:
                    continue
                if lex.lexicon.language != "en":
                    best[end] = (*best[start], piece)
    found = best.get(len(word))
    return found if found and len(found) > 1 else None


def lookup(word: str, lex: Lexicon) -> tuple[Word, ...] | None:
    """What a folded word does in a number, or None."""
    found = lex.words.get(word)
    if found is not None:
        return (found,)
    if lex.compounding and len(word) > 5:
        return compound(word, _Hashed(lex.language, lex))
    return None


def next_word(text: str, at: int, lex: Lexicon) -> tuple[int, tuple[Word, ...]] | None:
    gap = _GAP.match(text, at)
    start = gap.end() if gap else at
    found = WORD.match(text, start)
    if not found:
        return None
    surface = found[0]
    bare = surface.rstrip(".")
    words = lookup(bare, lex)
    if words is None and "\u0e00" <= bare[0] <= "\u0e7f":  # Thai has no spaces between words
        length = next((n for n in range(min(len(bare), 16), 1, -1) if bare[:n] in lex.words), 0)
        return (found.start() + length, (lex.words[bare[:length]],)) if length else None
    if lex.language == "ro" and bare == "de":
        return next_word(text, found.end(), lex) if text[found.end() : found.end() + 3] == " mi" else None
    if words is None:
        return None
    dotted = surface != bare and words[0].kind == "scale" and len(bare) <= 4
    return (found.end() if dotted else start + len(bare)), words
