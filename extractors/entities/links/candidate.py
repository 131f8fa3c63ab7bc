"""A place in a text where a project may be spoken of."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.entities.links.facts import Facts
from extractors.entities.links.owner_words import THAN, THAN_AFTER
from extractors.entities.programmes import Programme
from extractors.model import CueKind, ProjectType

_CLAUSE = re.compile(
    r"[;.!?](?:\s|$)|\n|\b(?:that|which|who|whose|while|but|where|because|since|although|from|whether|dass|welche|qui|que|che)\b|。|，"
)


@dataclass(slots=True)
class Candidate:
    """A place where a project may be meant; ``start:end`` is its name or the noun that describes it."""

    start: int
    end: int
    sentence: int
    rule: str
    type: ProjectType
    subtype: str
    weight: float
    name: str | None = None
    programme: Programme | None = None
    definite: bool = False
    plural: bool = False
    cues: tuple[CueKind, ...] = ()
    made: bool = False
    fresh: bool = False
    owner: str | None = None


_PARTNER = re.compile(
    r"\b(?:with|by|including|from|alongside|partners?|investors?|backers?|avec|par|mit|von|con|por|com|da|door|av)"
    r"\s(?:the\s|its\s)?(?:(?:and|und|et|y|e|the|its|a|an|new|public|private|joint|state-owned|technology|investment|fund|sovereign|wealth|firm"
    r"|company|vehicle|[A-Z][\w&.+-]*(?:['’]s)?)[\s,(]+){0,9}\(?\Z"
    # a list of names: ``five teams: Alpha, Beta and``
    r"|[:：]\s(?:[A-Z][\w&.+-]*(?:\s[A-Z][\w&.+-]*){0,2},\s){0,8}(?:[A-Z][\w&.+-]*\s)?(?:(?:and|und|et|y|e)\s)?\Z"
)


# What follows are things that are funded or built, not those who do it: ``projects including``.
_EXAMPLES = re.compile(
    r"\b(?:projects|initiatives|programmes|programs|institutes|cent(?:er|re)s|efforts|schemes)\s(?:\w+\s)?including\s(?:the\s)?",
    re.IGNORECASE,
)


def is_partner(facts: Facts, start: int, sentence: int) -> bool:
    """Whether what stands at ``start`` is named as one of those who take part: ``with SoftBank, Oracle and MGX``."""
    before = facts.text[max(facts.span(sentence)[0], start - 120) : start]
    return _PARTNER.search(before) is not None and _EXAMPLES.search(before) is None


def is_measure(facts: Facts, candidate: Candidate) -> bool:
    """Whether what is named is what another thing is compared with: ``ten times faster than Alpha``, ``알파보다``."""
    before = facts.text[max(facts.span(candidate.sentence)[0], candidate.start - 20) : candidate.start]
    return THAN.search(before) is not None or THAN_AFTER.match(facts.text, candidate.end) is not None


# Between a body and a verb these make the body what is founded, and not who acts.
_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been|being|wird|werden|wurde|wurden|worden|est|sont|sera|seront|été|fue|fueron|será|sido"
    r"|foi|foram|è|sono|sarà|stato|stata|wordt|worden|werd|is|blir|blev|został|została|zostanie)\b",
    re.IGNORECASE,
)


def is_made(facts: Facts, start: int, end: int, sentence: int, *, acts: bool = False) -> bool:
    """Whether an event's word stands so near that it speaks of what is at ``start:end``.

    What ``acts`` (a body) is told of by a verb behind it only in the passive: ``the institute was founded``.
    """
    for event in (event for _, event in facts.events_in.get(sentence, [])):
        if event.end <= start:
            between = facts.text[event.end : start]
            limit = 90 if event.kind != "operational" else 45
        elif event.start >= end:
            between = facts.text[end : event.start]
            limit = 60
            if acts and not _PASSIVE.search(facts.text, end, event.end):
                continue
        else:
            return True
        if len(between) <= limit and not _CLAUSE.search(between):
            return True
    return False
