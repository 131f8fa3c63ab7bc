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
# The same where no space parts words and the number may follow its noun: ``GPU 26만 장을 공급``, ``GPU約5千基を調達``.
_COUNTED = (
    r"(?:(?:\d{1,3}(?:,\d{3})+|\d{4,})|\d[\d,.]*\s?[千천]|\d[\d,.]*\s?[万萬만](?:\s?\d[\d,]*)?|수만|수천|数万|数千|數萬|數千)\s?여?\s?"
    r"(?:장|개|대|기|基|個|枚|台|块|塊|张|張|颗|顆|个|片|套)"
)
_COUNTED_AFTER = re.compile(rf"[^。.!?、，,]{{0,8}}?{_COUNTED}")
_COUNTED_BEFORE = re.compile(rf"{_COUNTED}[^。.!?、，,]{{0,12}}\Z")
_SENT_CJK = re.compile(
    r"공급(?:하기로|한다|할|하겠|받|했|하였)|도입(?:하기로|한다|할|했|하였)|확보(?:하기로|한다|할|했|하였)|구매(?:하기로|한다|할|했|하였)"
    r"|供給(?:する|し|され)|調達(?:する|し|され)|導入(?:する|し|され)|購入(?:する|し)|确保|供应|提供|采购|採購|购买|購買|引进|引進|部署"
)
_AT_LEAST = re.compile(r"\b(?:more|less|fewer|rather) than\b")
# Between the word that sends and the accelerators.
_SENT_REACH = 80


def bought(facts: Facts, cue: TypeMention) -> Candidate | None:
    """Accelerators in a number that someone buys or receives: ``acquired 5,000 GPUs``."""
    sentence = facts.sentence_of(cue.start)
    left, right = facts.span(sentence)
    if cue.subtype == "gpu_cluster" and facts.language.split("-")[0] in {"ko", "ja", "zh"}:
        return _sent_in_cjk(facts, cue, sentence)
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


def _sent_in_cjk(facts: Facts, cue: TypeMention, sentence: int) -> Candidate | None:
    """Thousands of accelerators that are sent or bought, in a language without articles."""
    left, right = facts.span(sentence)
    counted = _COUNTED_AFTER.match(facts.text, cue.end) or _COUNTED_BEFORE.search(facts.text, left, cue.start)
    if counted is None or _SENT_CJK.search(facts.text, left, right) is None:
        return None
    if any(c.weight >= NAMES_A_THING and left <= c.start < right and c is not cue for c in facts.types):
        return None
    return Candidate(
        cue.start, cue.end, sentence, "described.bought", cue.type, cue.subtype, 0.8,
        made=True, cues=cues_over(facts.cues, cue.start, cue.end),
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
