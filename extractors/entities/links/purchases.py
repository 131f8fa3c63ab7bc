"""Accelerators in a number that someone buys, is given or is sent: a project by themselves.

``acquired 5,000 GPUs``, ``will supply more than 260,000 of its Blackwell GPUs to South Korea``.
"""

from __future__ import annotations

import re

from extractors.entities.cues import cues_over
from extractors.entities.links.anaphors import is_told_apart
from extractors.entities.links.candidate import Candidate
from extractors.entities.links.facts import Facts
from extractors.entities.project_types import NAMES_A_THING
from extractors.model import EventMention, TypeMention

_BOUGHT = re.compile(r"\d[\d,.]*\w?\s+(?:[\w-]+\s+){0,3}\Z")
_THOUSANDS = re.compile(
    r"(?<![\d.,])(?:\d{1,3}(?:[,.]?\d{3})+|\d{1,3}k|(?:\d[\d.,]*|half a|a) million|hundreds of thousands|tens of thousands)\+?\s+"
    r"(?:[\w-]+\s+){0,5}\Z",
    re.IGNORECASE,
)
# How accelerators come to a country without being ordered in so many words.
_SENT = re.compile(
    r"\b(?:suppl(?:y|ies|ied|ying)|deliver\w*|ship(?:s|ped|ping|ments?)?|sell(?:s|ing)?|sold|provid\w+|import(?:s|ed|ing)?"
    r"|export(?:s|ed|ing)?|receiv\w+|order(?:s|ed|ing)?|secur\w+|deploy\w*|install\w*|bring(?:s|ing)?|obtain\w*"
    r"|liefer\w*|geliefert|fourni\w*|livr\w+|suministr\w+|entreg\w+|fornec\w+|forni\w+|lever\w+)\b(?!\s(?:by|von|par|por|da|door)\b)",
    re.IGNORECASE,
)
_AT_LEAST = re.compile(r"\b(?:more|less|fewer|rather) than\b")
# Between the word that sends and the accelerators.
_SENT_REACH = 80


def bought(facts: Facts, cue: TypeMention) -> Candidate | None:
    """Accelerators in a number that someone buys or receives: ``acquired 5,000 GPUs``."""
    sentence = facts.sentence_of(cue.start)
    left, right = facts.span(sentence)
    if cue.subtype != "gpu_cluster" or not _BOUGHT.search(facts.text, max(left, cue.start - 40), cue.start):
        return None
    events = [event for _, event in facts.events_in.get(sentence, [])]
    if not any(_gets(facts, event, cue) for event in events) and not _is_sent(facts, cue, left):
        return None
    if any(
        c.weight >= NAMES_A_THING
        and left <= c.start < right
        and c is not cue
        and c.subtype != "ai_infrastructure"
        for c in facts.types
    ):
        return None
    return Candidate(
        cue.start, cue.end, sentence, "described.bought", cue.type, cue.subtype, 0.8,
        made=True, fresh=any(_buys(event, cue) for event in events), cues=cues_over(facts.cues, cue.start, cue.end),
    )  # fmt: skip


def _buys(event: EventMention, cue: TypeMention) -> bool:
    """Whether an order stands right before what a cue names: a purchase of its own."""
    return event.kind == "contracted" and 0 <= cue.start - event.end <= 60


def _gets(facts: Facts, event: EventMention, cue: TypeMention) -> bool:
    """Whether somebody gets what a cue names: ``secured 260,000 GPUs``, ``5,000 GPUs allocated``."""
    if event.kind == "contracted":
        return _buys(event, cue) or (0 <= cue.start - event.end <= 110 and _is_large(facts, cue))
    return event.kind == "funded" and 0 <= event.start - cue.end <= 12 and _is_large(facts, cue)


def _is_large(facts: Facts, cue: TypeMention) -> bool:
    return _THOUSANDS.search(facts.text, max(0, cue.start - 40), cue.start) is not None


def _is_sent(facts: Facts, cue: TypeMention, left: int) -> bool:
    """Whether thousands of accelerators go somewhere: ``supply 260,000 GPUs to``."""
    return (
        _is_large(facts, cue)
        and not is_told_apart(_AT_LEAST.sub("", facts.text[left : cue.start]))
        and _SENT.search(facts.text, max(left, cue.start - _SENT_REACH), cue.start) is not None
    )
