"""Which projects of a sentence an event is told of: the nearest, and those listed with it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.entities.links.candidate import Candidate
from extractors.entities.links.draft import Draft
from extractors.entities.links.facts import Facts
from extractors.entities.links.news_words import AGENT, OBLIQUE, OBLIQUE_DE, RELATIVE
from extractors.entities.links.not_its_event import is_anothers
from extractors.entities.links.owner_words import VERB
from extractors.model import EventMention

# How far from a candidate its event stands, and how far in a list whose first item stands near.
_REACH, _LIST_REACH = 160, 700
# Projects that stand in one sentence from which on it is a list.
LIST = 3
# Where one clause ends and another begins with a verb of its own.
_BREAK = re.compile(
    r";|\b(?:which|who|whose|qui|dont)\s|\s[—–]\s|[.!?]\s|\n|(?:,\s+|\s)(?:and|und|et|y|e|en|och|while|whereas|but|pero|mais|aber|ma|maar)\s+(?:has|have|hat|"
    r"a|ha|will|is|was|[a-zß-ÿ]+(?:ed|s|te|ten|ó|ó|é|ait|ent|ont|ito|ato))\b|。|；"
)


def takers(
    facts: Facts, sentence: int, event: EventMention, present: Sequence[Draft]
) -> list[tuple[Draft, int]]:
    """The drafts of a sentence that an event is told of, with their distance from it."""
    spans = sorted(
        ((draft, *nearest_span(draft.by_sentence[sentence], event)) for draft in present),
        key=lambda item: item[3],
    )
    taken: list[tuple[Draft, int]] = []
    placed: list[tuple[int, int, int]] = []
    if ".giving" in event.rule:  # what is given a sum stands behind it, who gives before
        behind = [item for item in spans if item[1] >= event.end]
        spans = behind or spans
    for draft, start, end, gap in spans:
        nearer = [(s, e) for s, e, g in placed if g < gap and _between(event, s, start)]
        if not nearer:
            reach = _REACH
            parted = False
        else:
            first, last = max(nearer, key=lambda span: -min(abs(start - span[1]), abs(span[0] - end)))
            middle = facts.text[last:start] if last <= start else facts.text[end:first]
            parted = _BREAK.search(middle) is not None or any(
                other.start != event.start and min(last, end) <= other.start < max(first, start)
                for _, other in facts.events_in.get(sentence, [])
            )
            reach = _LIST_REACH if len(present) >= LIST else _REACH
        if not parted:
            middle = facts.text[event.end : start] if event.end <= start else facts.text[end : event.start]
            parted = _BREAK.search(middle) is not None and (
                bool(placed) or _told_of_itself(facts, event, start)
            )
        parted = parted or _in_statements_of_their_own(facts, sentence, event, start)
        beside = (
            len(present) > 1
            and not RELATIVE.match(facts.text, end, max(event.start, end))
            and is_attached(facts, start)
        )
        if placed and RELATIVE.match(facts.text, placed[0][1], event.start):
            parted = True
        if beside or AGENT.search(facts.text, max(0, start - 40), start):
            parted = True
        if gap <= reach and not parted and not is_anothers(facts, draft, event, start, end):
            taken.append((draft, gap))
            placed.append((start, end, gap))
    return taken


def _in_statements_of_their_own(facts: Facts, sentence: int, event: EventMention, start: int) -> bool:
    """Whether a semicolon parts an event from what stands at ``start``, and each side has a verb of its own."""
    left, right = facts.span(sentence)
    first, last = sorted((event.start, start))
    if ";" not in facts.text[first:last]:
        return False
    begins = max(left, facts.text.rfind(";", left, start) + 1)
    ends = facts.text.find(";", start, right)
    return VERB.search(facts.text, begins, ends if ends >= 0 else right) is not None


def is_attached(facts: Facts, start: int) -> bool:
    """Whether a preposition before a name says that something else is attached to it: ``under the IndiaAI Mission``."""
    left = max(0, start - 40)
    if facts.language.startswith("de") and OBLIQUE_DE.search(facts.text, left, start):
        return True
    return OBLIQUE.search(facts.text, left, start) is not None


def _told_of_itself(facts: Facts, event: EventMention, start: int) -> bool:
    """Whether what stands at ``start`` behind an event has a verb of its own before it."""
    here = facts.events_in.get(facts.sentence_of(event.start), [])
    return any(event.end < other.start < start for _, other in here)


def _between(event: EventMention, other: int, start: int) -> bool:
    """Whether another project stands on the same side of an event."""
    return (other < event.start) == (start < event.start)


def nearest_span(candidates: Sequence[Candidate], event: EventMention) -> tuple[int, int, int]:
    gap, start, end = min(
        (max(c.start - event.end, event.start - c.end, 0), c.start, c.end) for c in candidates
    )
    return start, end, gap
