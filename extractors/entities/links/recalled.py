"""What a text only recalls: an undated event of an overview, a table, an aside, or a clause that says which one is meant."""

from __future__ import annotations

import re

from extractors.entities.links.anaphors import speaks_of_today
from extractors.entities.links.draft import Draft
from extractors.entities.links.facts import Facts
from extractors.entities.links.news_words import RECALLED, THE, WHICH_ONE
from extractors.entities.links.subject import in_title
from extractors.entities.links.takers import nearest_span
from extractors.model import EventMention

# Endings of verbs in the past.
_PAST = re.compile(r"(?:ed|ait|é|ée|ó|aron|eu|ou|ato|ata)\b")


def in_row(facts: Facts, event: EventMention) -> bool:
    """Whether an event stands in a row of a table."""
    return "|" in facts.text[slice(*facts.span(facts.sentence_of(event.start)))]


def is_recalled(facts: Facts, draft: Draft, event: EventMention, main: Draft | None, overview: bool) -> bool:
    """Whether an undated event is only recalled, so that the day of publication says nothing of it."""
    if in_row(facts, event):
        return True
    sentence = facts.sentence_of(event.start)
    left, right = facts.span(sentence)
    words = facts.text[left:right]
    if _is_known_by_it(facts, draft, event) and not speaks_of_today(words, facts.language):
        return True
    if draft is main and (in_title(facts, draft) or sentence < facts.lead):
        return False
    if speaks_of_today(words, facts.language):
        return False
    if overview:
        return True
    return sentence >= facts.lead and RECALLED.search(words) is not None


def _is_known_by_it(facts: Facts, draft: Draft, event: EventMention) -> bool:
    """Whether an event only says which thing is meant: ``the campus that the Emirates promised to France has``."""
    start, end, _ = nearest_span(draft.candidates, event)
    return (
        end <= event.start
        and WHICH_ONE.fullmatch(facts.text, end, event.start) is not None
        and THE.search(facts.text, max(0, start - 40), start) is not None
        and _PAST.search(event.text) is not None
    )
