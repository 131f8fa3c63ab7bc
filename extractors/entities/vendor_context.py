"""What the words around a maker's name say: hardware or not, own chips or bought ones, with or without it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from extractors.entities import vendor_words as words
from extractors.entities.vendor_negation import is_kept_out, supplies
from extractors.entities.vendor_relations import speaks_of_markets, told_by_words


def speaks_of_own_chips(
    sentence: str, span: tuple[int, int], others: Sequence[tuple[int, int]], own: Sequence[tuple[int, int]]
) -> bool:
    """Whether a sentence speaks of chips or servers that this company makes, not of those that it buys."""
    start, end = span
    owned = words.owned_next().match(sentence, end)
    if (
        owned
        and not any(end <= other[0] < owned.end() for other in others)
        and not words.bought().search(owned[0])
    ):
        return True
    if words.made_by().search(sentence, max(0, start - 120), start):
        return True
    for phrase in words.own_chips().finditer(sentence):
        before = [mention for mention in own if mention[0] < phrase.start()]
        if span in before or (not before and len(own) == 1):
            return True
    return False


def relation_of(sentence: str, start: int, end: int) -> Literal["supplied", "mentioned", "negated"]:
    """Whether hardware of this maker is supplied, kept out, or only spoken of."""
    for cue in words.without().finditer(sentence, max(0, start - 60), start):
        between = sentence[cue.end() : start]
        if (
            len(between) <= 40
            and not words.ends().search(between)
            and "," not in between
            and not supplies().search(between)
        ):
            return "negated"
    after = sentence[end : end + 80]
    if words.without_after().match(after) or told_by_words(sentence, start, end, "negated"):
        return "negated"
    if is_kept_out(sentence, start, end):
        return "negated"
    if words.supplied_after().match(after) or words.supplied_before().search(
        sentence[max(0, start - 140) : start]
    ):
        return "supplied"
    return "supplied" if told_by_words(sentence, start, end, "supplied") else "mentioned"


# How far from a name its sentence is looked through: a sentence without an end stays cheap.
_NEAR = 400


def is_of_machines(sentence: str, start: int, end: int) -> bool:
    """Whether a sentence speaks of machines beside this name, and not of markets: of who made them."""
    first, last = max(0, start - _NEAR), end + _NEAR
    others = (
        hit
        for hit in words.hardware().finditer(sentence, first, last)
        if hit.end() <= start or end <= hit.start()
    )
    return next(others, None) is not None and not speaks_of_markets(sentence[first:last])
