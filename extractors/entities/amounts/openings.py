"""Where numbers in words begin: they are looked for only next to a currency."""

from __future__ import annotations

import re
from functools import cache

import ahocorasick

from extractors.entities.amounts import cjk
from extractors.entities.amounts.lexicon import Lexicon, lexicon_of
from extractors.entities.amounts.number import LETTER, lookup
from extractors.entities.amounts.numerals import read_number
from extractors.entities.amounts.places import place_at

_LETTER = re.compile(LETTER)
# A nationality of one word or two, or in letters with points: ``five billion U.S. dollars``.
_TWO_WORDS = re.compile(rf"(?:({LETTER}+)[ -])?((?:{LETTER}\.){{2,3}}|{LETTER}+)[ -]$")
_REACH = 42  # characters before a place in which the word before it stands


@cache
def _nouns(language: str | None) -> ahocorasick.Automaton:
    """Currency words before which a number may stand in words, and signs after which it may."""
    automaton = ahocorasick.Automaton()
    for key, terms in lexicon_of(language).terms.by_words.items():
        if len(key) > 2 or not key.isascii():
            if len(key) > 3 or any(
                t.kind in ("unit", "name", "sub", "symbol") or t.exact is None for t in terms
            ):
                automaton.add_word(key, (len(key), terms))
        elif not key.isalpha():
            automaton.add_word(key, (len(key), terms))
    for stem, term in lexicon_of(language).terms.stems.items():
        automaton.add_word(stem, (len(stem), (term,)))
    automaton.make_automaton()
    return automaton


def word_starts(folded: str, lex: Lexicon, language: str | None) -> list[int]:
    """Places where a number written in words begins, next to a currency."""
    starts: list[int] = []
    for last, (length, _) in _nouns(language).iter(folded):
        at = last + 1 - length
        found = number_before(folded, at, lex)
        if found is None:
            adjective = nationality_before(folded, at)
            found = number_before(folded, adjective, lex) if adjective is not None else None
        if found is not None:
            starts.append(found)
            continue
        after = last + 1
        while after < len(folded) and folded[after] == " " and after - last < 4:
            after += 1
        if after < len(folded) and folded[after].isalpha() and not folded[last].isalpha():
            word = re.compile(r"[^\W\d_]+").match(folded, after)
            if word and lookup(word[0], lex) and read_number(folded, after, lex):
                starts.append(after)
        elif after < len(folded) and folded[after] in cjk.HAN:
            starts.append(after)
    return sorted(set(starts))


def nationality_before(folded: str, at: int) -> int | None:
    """Where the nationality word before a currency noun begins (``ti indiske rupi``)."""
    if folded[at - 1 : at] not in (" ", "-"):
        return None
    window_start = max(0, at - 30)
    found = _TWO_WORDS.search(folded[window_start:at])
    if not found:
        return None
    for group in (1, 2):
        if found[group]:
            start = window_start + found.start(group)
            place = place_at(folded, start)
            if place and place.end >= at - 1:
                return start
    return None


def word_before(folded: str, at: int) -> tuple[int, int]:
    """Start and end of the word before a place, with up to three spaces, hyphens or apostrophes between; empty if none."""
    least, end = max(0, at - _REACH), at
    while end > least and at - end < 3 and folded[end - 1] in " \n'-":
        end -= 1
    start = end
    while start > least and _LETTER.match(folded, start - 1):
        start -= 1
    return start, end


def number_before(folded: str, at: int, lex: Lexicon) -> int | None:
    """Where the number in words that ends right before ``at`` begins."""
    back = at - 1
    if back < 0 or folded[back].isdecimal():
        return None
    if folded[back] == " ":
        back -= 1
    if back < 0:
        return None
    char = folded[back]
    if char in cjk.HAN or char in cjk.HANGUL:
        signs = cjk.HAN + cjk.HAN_POINT if char in cjk.HAN else cjk.HANGUL + cjk.HANGUL_POINT + " "
        start = back
        while (
            start > 0 and back - start < 40 and (folded[start - 1] in signs or cjk.is_odd(folded, start - 1))
        ):
            start -= 1
        while folded[start] == " ":
            start += 1
        if char in cjk.HANGUL and start > 0 and "\uac00" <= folded[start - 1] <= "\ud7af":
            return None
        return None if start > 0 and folded[start - 1].isdecimal() else start
    if back == at - 1 and char.isalpha() and not folded[at].isalpha():
        return None  # "A$1bn"
    if not char.isalpha() and char not in "-'\n" and ord(char) < 0x300:
        return None
    candidates: list[int] = []
    pos = at
    for _ in range(12):
        start, end = word_before(folded, pos)
        if start == end:
            break
        words = lookup(folded[start:end], lex)
        if words is None:
            break
        if words[0].kind == "vague":
            return None
        pos = start
        candidates.append(pos)
    if pos > 0 and pos < at and folded[pos - 1].isdecimal():
        return None
    for start in reversed(candidates):
        number = read_number(folded, start, lex)
        if number and number.end <= at and not folded[number.end : at].strip(" \n-'") and not number.figures:
            return start
        if number and number.end < at and lookup(folded[number.end : at].strip(" \n-'"), lex):
            rest = lookup(folded[number.end : at].strip(" \n-'"), lex)
            if rest and rest[0].kind == "of":
                return start
    return None
