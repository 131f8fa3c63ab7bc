"""Persons who carry a country's name: Chad Walker, Monica French, and later in the same text, French said."""

from __future__ import annotations

from extractors.entities.countries.context import Around, Words
from extractors.entities.countries.lexicon import Term

_PREPOSITIONS = frozenset(
    {"in", "from", "to", "of", "with", "against", "across", "near", "into", "for", "inside"}
)


def names_person(term: Term, near: Around, words: Words) -> bool:
    """Whether the words beside it make the candidate a part of a person's name."""
    sakes = words.namesakes
    nxt, prev = near.next(), near.prev()
    if term.key in sakes["surname"] and _has_given_name(prev, near, words):
        return True
    if nxt in words.roles["state_next"]:
        return False
    if term.key in sakes["given_strong"]:
        return nxt[:1].isupper() and nxt not in words.roles["local_head"]
    if term.key in sakes["given_weak"] and nxt in words.surnames:
        return not near.next(2)[:1].isupper() and prev.lower() not in _PREPOSITIONS and prev != "the"
    return False


def may_be_same_person(near: Around) -> bool:
    """Whether a bare name can stand for a person whom the text named in full elsewhere."""
    return near.prev().lower() not in _PREPOSITIONS


def _has_given_name(prev: str, near: Around, words: Words) -> bool:
    titles = words.roles["title"]
    if prev in words.given or prev in titles or (prev == "." and near.prev(2) in titles):
        return True
    return len(prev) == 2 and prev[1] == "." and near.prev(2) in words.given
