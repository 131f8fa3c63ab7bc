"""Persons who carry a country's name: Chad Walker, Monica French, and later in the same text, French said."""

from __future__ import annotations

from typing import Literal

from extractors.entities.countries.context import Around, Words
from extractors.entities.countries.lexicon import Term

_PREPOSITIONS = frozenset(
    {"in", "from", "to", "of", "with", "against", "across", "near", "into", "for", "inside"}
)


Part = Literal["surname", "given"]


def part_of_name(term: Term, near: Around, words: Words) -> Part | None:
    """Which part of a person's name the words beside it make the candidate, if any."""
    sakes = words.namesakes
    nxt, prev = near.next(), near.prev()
    if term.key in sakes["surname"] and _has_given_name(prev, near, words):
        return "surname"
    if nxt in words.roles["state_next"]:
        return None
    if term.key in sakes["given_strong"] and nxt[:1].isupper() and nxt not in words.roles["local_head"]:
        return "given"
    alone = not near.next(2)[:1].isupper() and prev.lower() not in _PREPOSITIONS and prev != "the"
    if term.key in sakes["given_weak"] and nxt in words.surnames and alone:
        return "given"
    return None


def is_same_person(term: Term, near: Around, parts: dict[str, set[Part]], words: Words) -> bool:
    """Whether a bare name stands for a person whom the text named in full elsewhere.

    A surname comes back with what persons do (``French said``); a name that is a person's more often than a
    country's (Chad, Jordan) comes back anywhere but behind a preposition.
    """
    if term.key not in parts or near.prev().lower() in _PREPOSITIONS:
        return False
    if term.key in words.namesakes["given_strong"]:
        return True
    return "surname" in parts[term.key] and near.next() in words.roles["person_verb"]


def _has_given_name(prev: str, near: Around, words: Words) -> bool:
    titles = words.roles["title"]
    if prev in words.given or prev in titles or (prev == "." and near.prev(2) in titles):
        return True
    if len(prev) == 2 and prev[1] == ".":  # an initial
        second = near.prev(2)
        return second in words.given or second in titles or (second == "." and near.prev(3) in titles)
    return False
