"""The currency on either side of a number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.entities.amounts.fold import is_letter
from extractors.entities.amounts.lexicon import Lexicon
from extractors.entities.amounts.number import Number
from extractors.entities.amounts.places import classes, place_at
from extractors.entities.amounts.terms import Term

UNSPACED = "\u2e80"


def left_term(text: str, folded: str, at: int, lex: Lexicon, floor: int = 0) -> tuple[int, Term] | None:
    """The currency that stands right before a number that starts at ``at``, not before ``floor``."""
    end = at
    while end > 0 and folded[end - 1] == " " and at - end < 3:
        end -= 1
    if end == 0 or folded[end - 1] in ",;:)":
        return None
    for length in range(min(lex.terms.longest, end, 24), 0, -1):
        terms = lex.terms.by_words.get(folded[end - length : end])
        if terms is None:
            continue
        start = end - length
        if start < floor:
            continue
        if (
            start > 0
            and is_letter(folded[start])
            and folded[start] < UNSPACED
            and (is_letter(folded[start - 1]) and folded[start - 1] < UNSPACED)
        ):
            continue
        for term in terms:
            if term.kind != "sub" and (term.exact is None or text[start:end] == term.exact):
                return start, term
    return None


def right_term(
    text: str, folded: str, number: Number, lex: Lexicon, start_at: int | None = None
) -> tuple[int, Term, str | None] | None:
    """The currency after a number: where it ends, the term, and the country that an adjective names."""
    base = number.end if start_at is None else start_at
    for at in _openings(folded, base, number, lex):
        found = _term_at(text, folded, at, lex)
        if found:
            return found
    return None


def _openings(folded: str, base: int, number: Number, lex: Lexicon) -> Iterator[int]:
    yield base
    at = base
    while at < len(folded) and at - base < 3 and folded[at] in " \n-'":
        at += 1
    if at > base and "\n\n" not in folded[base:at]:
        yield at
    if number.scale >= 1e5 or (lex.language in ("ro", "fr", "es", "pt", "it", "ca") and number.value >= 20):
        of = re.compile(r"[ ]?(?:of|de|di|d'|do|des|of the|in|dos)[ ]?").match(folded, base)
        if of and of[0].strip():
            joined = of[0].strip()
            if (
                joined == "of"
                or joined == "d'"
                or (lex.words.get(joined.rstrip("'")) or lex.words["of"]).kind == "of"
            ):
                yield of.end()


def _term_at(text: str, folded: str, at: int, lex: Lexicon) -> tuple[int, Term, str | None] | None:
    place = place_at(folded, at)
    if place:
        noun_at = place.end
        while noun_at < len(folded) and folded[noun_at] in " -" and noun_at - place.end < 2:
            noun_at += 1
        noun = plain_term(text, folded, noun_at, lex)
        if noun:
            for named in place.countries:
                if named in classes().get(noun[1].unit, ()):
                    return noun[0], noun[1], named
            if len(noun[1].unit) == 3 and noun[1].kind == "unit" and noun_at > place.end:
                return noun[0], noun[1], None
    found = plain_term(text, folded, at, lex)
    if not found:
        return None
    end, term = found
    country: str | None = None
    if term.unit in classes() and lex.language != "en":
        after = end + 1 if folded[end : end + 1] == " " else end
        if folded.startswith(("de ", "di "), after) and after > end:
            after += 3
        place = place_at(folded, after) if after > end else None
        if place and (not place.short or text[after : place.end].isupper() or term.unit == "mark"):
            for candidate in place.countries:
                if candidate in classes()[term.unit]:
                    country, end = candidate, place.end
                    break
    elif term.unit in classes():
        tail = re.compile(
            r" \(?(Canadian|Cdn\.?|CAD|U\.?S\.?D?|Australian|AUD|Singapore|NZ)\)?(?=[.,;)\]]|$)"
        ).match(text, end)
        if tail:
            place = place_at(folded, tail.start(1)) or None
            if place:
                for candidate in place.countries:
                    if candidate in classes()[term.unit]:
                        country, end = candidate, tail.end()
                        break
    return end, term, country


def plain_term(text: str, folded: str, at: int, lex: Lexicon) -> tuple[int, Term] | None:
    table = lex.terms.by_words
    for length in range(min(lex.terms.longest, len(folded) - at, 34), 0, -1):
        terms = table.get(folded[at : at + length])
        if terms is None:
            continue
        end = at + length
        if (
            end < len(folded)
            and is_letter(folded[end - 1])
            and folded[end - 1] < UNSPACED
            and (is_letter(folded[end]) and folded[end] < UNSPACED)
        ):
            continue
        for term in terms:
            if term.exact is None or text[at:end] == term.exact:
                return end, term
    if lex.terms.stems:
        word = re.compile(r"[^\W\d_]+").match(folded, at)
        if word:
            for length in range(min(len(word[0]), 12), 2, -1):
                stemmed = lex.terms.stems.get(word[0][:length])
                if stemmed is not None and len(word[0]) - length <= 6:
                    return word.end(), stemmed
            for stem, term in lex.terms.stems.items():
                if " " in stem and folded.startswith(stem, at):
                    tail = re.compile(r"[^\W\d_]*").match(folded, at + len(stem))
                    return (tail.end() if tail else at + len(stem)), term
    return None
