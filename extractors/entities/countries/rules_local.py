"""Towns, counties and a state of the United States that carry a country's name."""

from __future__ import annotations

from typing import Literal

from extractors.entities.countries.context import Around, Words
from extractors.entities.countries.evidence import Evidence
from extractors.entities.countries.lexicon import Term

_TOWNS_OF_GEORGIA = frozenset(
    {"Tbilisi", "Batumi", "Kutaisi", "Gori", "Poti", "Rustavi", "Sukhumi", "Tskhinvali", "Zugdidi", "Sukhum"}
)
_DIRECTIONS = frozenset(
    {"northeast", "northwest", "southeast", "southwest", "north", "south", "central", "middle", "coastal",
     "northern", "southern", "rural", "upstate"}
)  # fmt: skip


Reading = Literal["sure", "likely"]


def local_reading(term: Term, near: Around, words: Words, *, after_country: bool) -> Reading | None:
    """How sure the words beside it make a country's name an American place, if they do.

    ``after_country`` says that another country's name stands right before it, as in a list.
    """
    nxt, prev = near.next(), near.prev()
    in_list = near.next(3) == "," and near.next(4) in words.roles["state"]
    if nxt == "," and _is_state(near, words) and not in_list:
        return "sure"
    if nxt in words.roles["local_person"] and prev.lower() not in ("in", "of") and near.next(2) != "of":
        return "sure" if term.key in words.namesakes["us_place"] else "likely"
    if nxt in words.roles["local_noun"] and prev.lower() not in ("in", "of"):
        return "likely"
    if nxt in words.roles["local_head"] and prev in ("at", "the", "The", ""):
        return "likely"
    if term.key == "georgia":
        if prev == "," and not after_country and nxt != "'s":
            city = near.prev(2)
            return "sure" if city[:1].isupper() and city not in _TOWNS_OF_GEORGIA else None
        if prev.lower() in _DIRECTIONS or nxt in ("Southern", "State", "Democrat", "Republican"):
            return "sure"
    return None


def text_is_local(term: Term, evidence: Evidence, *, hinted: bool) -> bool:
    """Whether the whole text speaks for the American place and not for the country.

    ``hinted`` says that the words beside the name spoke for the place already.
    """
    country = evidence.of(term.iso3)
    if term.key == "georgia" or hinted:
        return evidence.local > country
    return (evidence.local > 0 and country == 0) or evidence.local >= 4 * max(1, country)


def _is_state(near: Around, words: Words) -> bool:
    states = words.roles["state"]
    return near.next(2) in states or f"{near.next(2)} {near.next(3)}" in states
