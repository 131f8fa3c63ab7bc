"""Phrases of a knowledge file found in a text, all of them in one pass, with exact offsets.

A gazetteer is an Aho-Corasick automaton over folded text (see ``normalise``). It knows where words end: a
phrase matches whole words only, except in scripts that are written without spaces (Chinese, Japanese, Thai,
Lao, Khmer, Burmese), where it matches anywhere, and in Korean, where particles may follow it. Latin phrases
next to such letters (``与NVIDIA合作``, ``UAE를``) match too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, Literal, TypeVar

import ahocorasick

from extractors.entities.normalise import Normalised, normalise

T = TypeVar("T")
Case = Literal["folded", "capital", "title", "exact"]

# Inclusive ranges of letters that are written without spaces between words.
_UNSPACED = (
    (0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x2E80, 0x30FF), (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0xFF66, 0xFF9F), (0x20000, 0x3FFFF),
)  # fmt: skip
_HANGUL = ((0x1100, 0x11FF), (0xAC00, 0xD7AF))


@dataclass(frozen=True, slots=True)
class Entry(Generic[T]):
    """A phrase and what it stands for.

    ``case`` is ``folded`` (any case, accents or none), ``capital`` (as folded, but the first letter must be
    a capital in the text), ``title`` (so must the first letter of every word that has one here) or ``exact``
    (case and accents as written here).
    """

    phrase: str
    value: T
    case: Case = "folded"


@dataclass(frozen=True, slots=True)
class Hit(Generic[T]):
    """Where a phrase stands: ``text[start:end]`` is its surface."""

    start: int
    end: int
    value: T


class Gazetteer(Generic[T]):
    """Entries compiled once, searched any number of times. Several entries may share one phrase."""

    def __init__(self, entries: Iterable[Entry[T]]) -> None:
        phrases: dict[str, list[tuple[T, Case, str]]] = {}
        for entry in entries:
            form = normalise(entry.phrase)
            key = " ".join(form.folded.split())
            if not key:
                raise ValueError(f"a gazetteer's phrase has no letters: {entry.phrase!r}")
            phrases.setdefault(key, []).append((entry.value, entry.case, " ".join(form.plain.split())))
        self._automaton = ahocorasick.Automaton()
        for key, values in phrases.items():
            left, right = _needs_boundary(key[0]), _needs_boundary(key[-1]) and not _is_hangul(key[-1])
            self._automaton.add_word(key, (key, left, right, tuple(values)))
        self._n_phrases = len(phrases)
        if phrases:
            self._automaton.make_automaton()

    def __len__(self) -> int:
        return self._n_phrases

    def scan(self, form: Normalised) -> Iterator[tuple[int, int, T]]:
        """Every match as (start, end, value) in offsets of the *normalised* text, in order of their ends."""
        if not self._n_phrases:
            return
        plain, folded = form.plain, form.folded
        size = len(folded)
        for last, (key, left, right, values) in self._automaton.iter(folded):
            end = last + 1
            start = end - len(key)
            if left and start and _runs_in(folded, start, key):
                continue
            if right and end < size and _runs_on(folded, start, end):
                continue
            for value, case, phrase in values:
                if (
                    case == "folded"
                    or (case == "exact" and plain[start:end] == phrase)
                    or (case == "capital" and _is_capital(plain[start]))
                    or (case == "title" and _is_titled(phrase, plain, start))
                ):
                    yield start, end, value

    def find(self, text: str | Normalised) -> list[Hit[T]]:
        """Every match, overlapping ones too: by start, the longest first."""
        form = normalise(text) if isinstance(text, str) else text
        found = sorted(self.scan(form), key=lambda hit: (hit[0], -hit[1]))
        return [Hit(*form.original(start, end), value) for start, end, value in found]

    def find_longest(self, text: str | Normalised) -> list[Hit[T]]:
        """Matches that do not overlap: from the left, the longest at each place.

        Entries that share a phrase come together, all of them.
        """
        kept: list[Hit[T]] = []
        for hit in self.find(text):
            last = kept[-1] if kept else None
            if last is None or hit.start >= last.end or (hit.start, hit.end) == (last.start, last.end):
                kept.append(hit)
        return kept


_FOOTNOTE = re.compile(r"[0-9]{1,2}(?=[\s.,;:)]|$)")


@lru_cache(maxsize=4096)
def is_word(char: str) -> bool:
    """Whether a character continues a word that stands beside it: letters of unspaced scripts do not."""
    if char.isascii():
        return char.isalnum()
    if _within(char, _UNSPACED):
        return False
    return char.isalnum() or unicodedata.category(char)[0] == "M"


def _needs_boundary(char: str) -> bool:
    return is_word(char)


@lru_cache(maxsize=4096)
def _is_capital(char: str) -> bool:
    return not char.islower()


def _changes(before: str, first: str) -> bool:
    """Whether the script changes from Korean to another, as it does only between words."""
    return _is_hangul(before) and not _is_hangul(first)


def _is_titled(phrase: str, plain: str, start: int) -> bool:
    """Whether the text has a capital wherever a word of the phrase begins with one."""
    return all(
        _is_capital(plain[start + index])
        for index, char in enumerate(phrase)
        if char.isupper() and (index == 0 or not phrase[index - 1].isalnum())
    )


def _runs_in(folded: str, start: int, key: str) -> bool:
    """Whether a word that began before ``start`` holds the phrase; an Arabic *and* is no part of it."""
    before = folded[start - 1]
    if not is_word(before) or _changes(before, key[0]):
        return False
    return not (before == "و" and key[0] > "\u0600" and (start == 1 or not is_word(folded[start - 2])))


def _runs_on(folded: str, start: int, end: int) -> bool:
    """Whether the word that holds ``folded[start:end]`` goes on behind it."""
    return is_word(folded[end]) and not _is_hangul(folded[end]) and not _is_footnote(folded, start, end)


def _is_footnote(folded: str, start: int, end: int) -> bool:
    """Whether a footnote's number is all that is glued to a name of letters: the European Union1."""
    return (
        folded[end].isdigit()
        and end - start > 4
        and folded[end - 1].isalpha()
        and _FOOTNOTE.match(folded, end) is not None
    )


def _is_hangul(char: str) -> bool:
    return _within(char, _HANGUL)


def _within(char: str, ranges: tuple[tuple[int, int], ...]) -> bool:
    code = ord(char)
    return any(low <= code <= high for low, high in ranges)
