"""Which makers supply which claim."""

from __future__ import annotations

import re

from extractors.entities.links.anaphors import is_told_apart
from extractors.entities.links.draft import Draft
from extractors.entities.links.facts import Facts
from extractors.entities.links.not_its_event import TRAINS
from extractors.entities.links.owner_words import ANOTHER
from extractors.entities.links.subject_words import GOES_ON
from extractors.entities.vendor_relations import told_by_words
from extractors.entities.vendors import BY_TOPIC
from extractors.model import VendorMention

# Who works for a maker: ``vice president of the startup ecosystem at NVIDIA``.
_EMPLOYS = re.compile(
    r"\b(?:president|director|head|manager|chief|executive|engineer|researcher|officer|VP|lead|evangelist|Leiter\w*|directeur"
    r"|directrice|directora?|diretora?|direttor\w+|responsable|chef)\b[^.;,]{0,50}\s(?:at|bei|chez|en|na|di|de|da|hos|bij)\s\Z",
    re.IGNORECASE,
)
# How far behind its name such a number may stand.
_BESIDE = 60
# What a semicolon adds to a distance.
_APART = 100
_FULL_STOP = re.compile(r"[.!?]\s")


def attach_vendors(facts: Facts, drafts: list[Draft]) -> None:
    """Makers belong to the nearest claim of their sentence; kept-out ones to none."""
    told: dict[int, list[Draft]] = {}
    last: dict[int, list[Draft]] = {}
    for draft in drafts:
        last.setdefault(draft.sentences[-1], []).append(draft)
        for sentence in draft.by_sentence:
            told.setdefault(sentence, []).append(draft)
    for sentence, mentions in facts.vendors_in.items():
        here = told.get(sentence, [])
        if not here:
            before = last.get(sentence - 1, [])
            start = facts.span(sentence)[0]
            if before and GOES_ON.match(facts.text[start : start + 80]):
                here = before[-1:]
        for index, mention in mentions:
            if mention.relation == "negated" or not here or _stands_aloof(facts, sentence, mention):
                continue
            nearest = min(here, key=lambda draft: _distance(facts, draft, sentence, mention.start))
            gap = _distance(facts, nearest, sentence, mention.start)
            if not _is_part(facts, nearest, sentence, mention):
                continue
            trained = _trained_on(facts, here, nearest, sentence, mention)
            further = _another_number(facts, here, nearest, sentence, mention)
            for draft in here:
                if draft in (nearest, trained, further) or draft.first.start == nearest.first.start:
                    confidence = 0.9 if _supplies(mention) else 0.6
                    known = draft.vendors.get(mention.vendor)
                    if known is None or known[1] < confidence:
                        draft.vendors[mention.vendor] = (index, confidence - min(gap, 200) / 1000)


def _trained_on(
    facts: Facts, here: list[Draft], nearest: Draft, sentence: int, mention: VendorMention
) -> Draft | None:
    """The model that a sentence says was trained on chips of the machine beside them: ``on the H100s of Alps``."""
    if nearest.types[:1] != ["infrastructure"]:
        return None
    left = facts.span(sentence)[0]
    for draft in here:
        if draft.types[:1] != ["model"]:
            continue
        start = min(c.start for c in draft.by_sentence[sentence])
        if start < mention.start and TRAINS.search(facts.text, max(left, start), mention.start):
            return draft
    return None


def _another_number(
    facts: Facts, here: list[Draft], nearest: Draft, sentence: int, mention: VendorMention
) -> Draft | None:
    """What gets more of the chips just told of: ``Alpha will have 100,000 NVIDIA GPUs; Beta adds another 10,000``."""
    right = facts.span(sentence)[1]
    for draft in here:
        start = min(c.start for c in draft.by_sentence[sentence])
        if draft is nearest or start < mention.end:
            continue
        number = ANOTHER.search(facts.text, start, min(right, start + _BESIDE))
        if number and _FULL_STOP.search(facts.text, mention.end, start) is None:
            return draft
    return None


def _stands_aloof(facts: Facts, sentence: int, mention: VendorMention) -> bool:
    """Whether a maker is only negotiated with, told apart, owned a share of, or named as somebody's employer."""
    left, right = facts.span(sentence)
    if _EMPLOYS.search(facts.text, max(left, mention.start - 80), mention.start):
        return True
    return told_by_words(facts.text[left:right], mention.start - left, mention.end - left, "mentioned")


def _is_part(facts: Facts, draft: Draft, sentence: int, mention: VendorMention) -> bool:
    """Whether a maker belongs to a claim: where only the topic goes on, it must supply or be told by a product."""
    rules = {candidate.rule for candidate in draft.by_sentence.get(sentence, ())}
    if rules and all(rule.startswith("discourse") for rule in rules):
        if is_told_apart(facts.text[slice(*facts.span(sentence))]):
            return False
        if rules <= {"discourse.topic", "discourse.main"}:
            return _supplies(mention) or mention.via == "product"
    return True


def _supplies(mention: VendorMention) -> bool:
    """Whether words around the name say that the maker supplies; the sentence's topic is not enough."""
    return mention.relation == "supplied" and not mention.rule.endswith(BY_TOPIC)


def _distance(facts: Facts, draft: Draft, sentence: int, offset: int) -> int:
    """Characters between a maker and the nearest place that tells of a claim, and more for a semicolon."""
    here = draft.by_sentence.get(sentence) or draft.candidates[-1:]
    return min(
        min(abs(c.start - offset), abs(c.end - offset)) + _APART * _is_parted(facts, c.start, offset)
        for c in here
    )


def _is_parted(facts: Facts, start: int, offset: int) -> bool:
    return ";" in facts.text[min(start, offset) : max(start, offset)]


def told_by(facts: Facts, draft: Draft, index: int) -> str:
    """The rule by which a maker came to a claim."""
    sentence = facts.sentence_of(facts.vendors[index].start)
    rules = [candidate.rule for candidate in draft.by_sentence.get(sentence, ())]
    onward = bool(rules) and all(rule.startswith("discourse") for rule in rules)
    return f"vendor.{rules[0]}" if onward else "vendor.nearest"
