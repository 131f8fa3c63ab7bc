"""What a text only recalls: an undated event of an overview, a table, an aside, or a clause that says which one is meant."""

from __future__ import annotations

import re

from extractors.entities.links.anaphors import speaks_of_today
from extractors.entities.links.draft import Draft
from extractors.entities.links.facts import Facts
from extractors.entities.links.subject import in_title
from extractors.entities.links.takers import nearest_span
from extractors.model import EventMention

# A relative clause without a comma says which one is meant of what is known by an article.
_THAT = re.compile(r"\s(?:that|which|que|che)\s(?:[\w.'’-]+\s){1,5}")
_THE = re.compile(r"\b(?:the|le|la|el|il|lo|o|a)\s(?:[\w-]+\s){0,2}\Z", re.IGNORECASE)
_PAST = re.compile(r"(?:ed|ait|é|ée|ó|aron|eu|ou|ato|ata)\b")
BEFORE = re.compile(
    r"\b(?:had|already|earlier|existing|previous(?:ly)?|which was|that was|who (?:had|were)|builds? on|based on|bereits"
    r"|schon|déjà|avait|avaient|ya|había|já|tinha|havia|già|aveva|reeds|hadden|redan|hade)\b|すでに|既に|이미|已经|已經",
    re.IGNORECASE,
)


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
    return sentence >= facts.lead and BEFORE.search(words) is not None


def _is_known_by_it(facts: Facts, draft: Draft, event: EventMention) -> bool:
    """Whether an event only says which thing is meant: ``the campus that the Emirates promised to France has``."""
    start, end, _ = nearest_span(draft.candidates, event)
    return (
        end <= event.start
        and _THAT.fullmatch(facts.text, end, event.start) is not None
        and _THE.search(facts.text, max(0, start - 40), start) is not None
        and _PAST.search(event.text) is not None
    )
