"""Which makers supply which claim."""

from __future__ import annotations

from extractors.entities.links.draft import Draft
from extractors.entities.links.facts import GOES_ON, Facts
from extractors.entities.vendors import BY_TOPIC
from extractors.model import VendorMention


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
            if mention.relation == "negated" or not here:
                continue
            nearest = min(here, key=lambda draft: _distance(draft, sentence, mention.start))
            gap = _distance(nearest, sentence, mention.start)
            if not _is_part(nearest, sentence, mention):
                continue
            for draft in here:
                if draft is nearest or (draft.first.start == nearest.first.start):
                    confidence = 0.9 if _supplies(mention) else 0.6
                    known = draft.vendors.get(mention.vendor)
                    if known is None or known[1] < confidence:
                        draft.vendors[mention.vendor] = (index, confidence - min(gap, 200) / 1000)


def _is_part(draft: Draft, sentence: int, mention: VendorMention) -> bool:
    """Whether a maker belongs to a claim: where only the topic goes on, it must supply or be told by a product."""
    rules = {candidate.rule for candidate in draft.by_sentence.get(sentence, ())}
    return (
        not rules <= {"discourse.topic", "discourse.main"} or _supplies(mention) or mention.via == "product"
    )


def _supplies(mention: VendorMention) -> bool:
    """Whether words around the name say that the maker supplies; the sentence's topic is not enough."""
    return mention.relation == "supplied" and not mention.rule.endswith(BY_TOPIC)


def _distance(draft: Draft, sentence: int, offset: int) -> int:
    here = draft.by_sentence.get(sentence) or draft.candidates[-1:]
    return min(min(abs(c.start - offset), abs(c.end - offset)) for c in here)


def told_by(facts: Facts, draft: Draft, index: int) -> str:
    """The rule by which a maker came to a claim."""
    sentence = facts.sentence_of(facts.vendors[index].start)
    rules = [candidate.rule for candidate in draft.by_sentence.get(sentence, ())]
    onward = bool(rules) and all(rule.startswith("discourse") for rule in rules)
    return f"vendor.{rules[0]}" if onward else "vendor.nearest"
