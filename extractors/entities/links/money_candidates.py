"""Sums that are a project by themselves: someone gives money, and its sentence names nothing else that could be one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.entities.cues import cues_over
from extractors.entities.links.candidate import Candidate
from extractors.entities.links.company_wide import INCLUDING, is_company_wide
from extractors.entities.links.facts import Facts
from extractors.entities.project_types import NAMES_A_THING
from extractors.model import AmountMention, ProjectType, TypeMention

_NOT_GIVEN = frozenset({"cancelled", "paused"})
_ITEM = re.compile(r"(?:[-•–▪]|\*(?=\s))\s?")
# Sentences over which the items of one list are looked for.
_LONGEST_LIST = 16
_COMPARED = re.compile(
    r"\b(?:(?:up|increase|rise|jump|down|more|higher) (?:\w+ )?(?:from|than)|compared (?:with|to)"
    r"|on top of|against|unlike|match\w*"
    r"|exceed\w*|surpass\w*|dwarf\w*|versus|vs\.?|gegenüber|im Vergleich zu|contre|frente a"
    r"|rispetto a)\s+(?:the\s+)?(?:[\w’']+\s+){0,2}\Z",
    re.IGNORECASE,
)
_FOUNDRIES = frozenset(
    {"tsmc", "samsung", "sk-hynix", "micron", "intel", "rapidus", "smic", "globalfoundries"}
)
_PLANTS = re.compile(r"\b(?:factor(?:y|ies)|plants?|fabs?|manufacturing|production)\b", re.IGNORECASE)
_PLAN = re.compile(
    r"\)?[\s-](?:[\w-]+\s){0,3}?(?:investments?|plan|programme|program|package|pledge|bet|push|scheme|spend|commitment|initiative|project"
    r"|expansion|build-?out)\b"
)
_CHIPS = re.compile(
    r"\b(?:chip ?makers?|chips|semiconductors?|nanometer|fabs?|foundry)\b|半导体|半導体|芯片|반도체",
    re.IGNORECASE,
)


def money_candidates(facts: Facts, others: Sequence[Candidate]) -> list[Candidate]:
    """Sums that someone gives to build AI in a sentence that names nothing else that could be the project."""
    found: list[Candidate] = []
    taken = {c.sentence for c in others if c.weight >= NAMES_A_THING}
    done: set[int] = set()
    for amount in facts.amounts:
        sentence = facts.sentence_of(amount.start)
        if (
            amount.role != "commitment"
            or amount.restates is not None
            or sentence in done
            or (sentence in taken and not _is_whole(facts, amount, others))
        ):
            continue
        heading = _heading(facts, sentence)
        if heading is None and not facts.ai_near(sentence, 1):
            continue
        left, right = facts.span(sentence)
        if _COMPARED.search(facts.text, max(left, amount.start - 40), amount.start):
            continue
        if is_company_wide(facts, amount):
            continue
        events = [event for _, event in facts.events_in.get(sentence, []) if event.kind not in _NOT_GIVEN]
        if not events and heading is None and not _is_a_plan(facts, amount, left, right):
            continue
        kind, subtype, weight = _type_here(facts, left, right)
        if heading is not None and weight < NAMES_A_THING:
            kind, subtype, weight = heading.type, heading.subtype, heading.weight
        done.add(sentence)
        found.append(
            Candidate(
                amount.start, amount.end, sentence, "money", kind, subtype, weight,
                cues=cues_over(facts.cues, amount.start, amount.end),
            )
        )  # fmt: skip
    return found


def _is_a_plan(facts: Facts, amount: AmountMention, left: int, right: int) -> bool:
    """Whether a noun beside a sum says that it will be spent in a country: ``a €13bn Finland investment``."""
    ahead = _PLAN.match(facts.text, amount.end, min(right, amount.end + 70))
    return ahead is not None and any(
        -40 <= m.start - amount.start <= ahead.end() - amount.start + 40
        for m in facts.countries_in.get(facts.sentence_of(left), ())
    )


def _is_whole(facts: Facts, amount: AmountMention, others: Sequence[Candidate]) -> bool:
    """Whether a sum holds more than the project of its sentence, which has a part of it: ``$5 billion, including``."""
    sentence = facts.sentence_of(amount.start)
    here = [c for c in others if c.sentence == sentence and c.weight >= NAMES_A_THING]
    if any(c.start < amount.end for c in here):
        return False
    first = min(c.start for c in here)
    parts = INCLUDING.search(facts.text, amount.end, first)
    return parts is not None and any(
        a.role == "commitment" and a.start > parts.end() for _, a in facts.amounts_in.get(sentence, ())
    )


def _heading(facts: Facts, sentence: int) -> TypeMention | None:
    """What the items of a list are, by the words above it: ``Data centre investments: - $2 billion in Ghana``."""
    if not _ITEM.match(facts.text, facts.span(sentence)[0]) or not facts.countries_in.get(sentence):
        return None
    for above in range(sentence - 1, max(-1, sentence - _LONGEST_LIST), -1):
        start, end = facts.span(above)
        if not _ITEM.match(facts.text, start):
            cues = [c for c in facts.types if start <= c.start < end and c.weight >= NAMES_A_THING]
            ends = facts.text[start:end].rstrip(" *_").endswith((":", "："))
            return max(cues, key=lambda cue: cue.weight, default=None) if ends else None
    return None


def _type_here(facts: Facts, left: int, right: int) -> tuple[ProjectType, str, float]:
    cues = [c for c in facts.types if left <= c.start < right]
    best = max(cues, key=lambda c: c.weight, default=None)
    if best is None or best.weight < 0.5:
        if _CHIPS.search(facts.text, left, right) or _builds_fabs(facts, left, right):
            return "infrastructure", "chip_supply", 0.7
        return "other", "fund", 0.5
    return best.type, best.subtype, best.weight


def _builds_fabs(facts: Facts, left: int, right: int) -> bool:
    """Whether one who makes chips for others builds factories: ``TSMC will invest $9 billion in its plants``."""
    makers = {m.vendor for _, m in facts.vendors_in.get(facts.sentence_of(left), ())}
    return not makers.isdisjoint(_FOUNDRIES) and _PLANTS.search(facts.text, left, right) is not None
