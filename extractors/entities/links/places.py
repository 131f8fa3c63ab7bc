"""The town or region that a claim tells: in a sentence about several projects a place is that of the one beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.entities.links.datelines import is_dateline
from extractors.entities.links.draft import Draft
from extractors.entities.links.facts import Facts
from extractors.model import CountryMention

# A place stands behind what is there more often than before it.
_BEFORE = 15
# What parts two things that stand in one place: ``Alpha and Beta in Turin``.
_AND = re.compile(r",?\s(?:and|und|et|y|e|en|och|og|i|&)\s(?:the\s|its\s)?|,\s|、|と|和|및\s?", re.IGNORECASE)


# What a sum goes to stands behind it.
_FOR = re.compile(r"\s(?:for|towards?|für|zum|pour|para|per|voor|till)\s")


def place_of(facts: Facts, draft: Draft, drafts: Sequence[Draft]) -> str | None:
    """The first place in a draft's countries that a sentence tells of it and not of another draft."""
    for sentence in sorted(set(draft.sentences)):
        for _, mention in facts.countries_at.get(sentence, []):
            if mention.via != "place" or mention.iso3 not in draft.countries:
                continue
            if is_dateline(facts.text, mention.start, mention.end):
                continue
            if _is_anothers(facts, draft, sentence, mention, drafts):
                continue
            return mention.text
    return None


def _is_anothers(
    facts: Facts, draft: Draft, sentence: int, place: CountryMention, drafts: Sequence[Draft]
) -> bool:
    """Whether another project stands nearer to a place, and is not listed together with this one."""
    mine = _nearest(draft, sentence, place)
    if mine is None:
        return False
    sums = (
        amount for _, amount in facts.amounts_in.get(sentence, ()) if mine[2] <= amount.start < place.start
    )
    if any(_FOR.match(facts.text, amount.end) for amount in sums):
        return True  # ``1 billion for the pool and 2 billion for a machine in Turin``
    for other in drafts:
        theirs = _nearest(other, sentence, place) if other is not draft else None
        if theirs is None or theirs[0] >= mine[0]:
            continue
        first, second = sorted((mine[1:], theirs[1:]))
        if not _AND.fullmatch(facts.text, first[1], second[0]):
            return True
    return False


def _nearest(draft: Draft, sentence: int, place: CountryMention) -> tuple[int, int, int] | None:
    """How far the nearest mention of a draft in a sentence stands from a place, and where it stands."""
    spans = [(c.start, c.end) for c in draft.by_sentence.get(sentence, ()) if c.end > c.start]
    if not spans:
        return None
    return min(
        (place.start - end if end <= place.start else max(0, start - place.end) + _BEFORE, start, end)
        for start, end in spans
    )
